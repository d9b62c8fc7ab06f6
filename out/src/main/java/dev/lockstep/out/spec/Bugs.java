package dev.lockstep.out.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Nearest;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.SpecCatalogue;
import dev.lockstep.model.SpecException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The bugs that the catalogues tell of. */
public final class Bugs {
  private final ImmutableMap<String, Bug> bugs;

  private Bugs(ImmutableMap<String, Bug> bugs) {
    this.bugs = bugs;
  }

  /** Those of the catalogues that come along. */
  public static Bugs known() {
    return on(null);
  }

  /**
   * Those of the catalogues found on {@code classpath} besides what comes along.
   *
   * @param classpath folders and jars as Java's own option has them; null for none
   * @throws SpecException if one of them does not exist, or if two bugs have one name
   */
  public static Bugs on(@Nullable String classpath) {
    Map<String, Bug> bugs = new LinkedHashMap<>();
    for (SpecCatalogue catalogue :
        ServiceLoader.load(SpecCatalogue.class, Classpath.loader(classpath))) {
      catalogue.bugs(
          bug -> {
            if (bugs.put(bug.id(), bug) != null) {
              throw new SpecException("there are two bugs called \"" + bug.id() + "\"");
            }
          });
    }
    return new Bugs(ImmutableMap.copyOf(bugs));
  }

  /** All of them, in the order of the catalogues. */
  public ImmutableList<Bug> all() {
    return bugs.values().asList();
  }

  /**
   * The bug called {@code id}.
   *
   * @throws SpecException if there is none
   */
  public Bug bug(String id) {
    Bug bug = bugs.get(id);
    if (bug == null) {
      String hint = Nearest.hint(id, bugs.keySet().asList());
      throw new SpecException("there is no bug \"%s\"%s".formatted(id, hint));
    }
    return bug;
  }

  /**
   * How the bug called {@code id} is shown.
   *
   * @throws SpecException if there is no such bug, or no spec shows it yet
   */
  public Reproducer reproducer(String id) {
    Reproducer reproducer = bug(id).reproducer();
    if (reproducer == null) {
      throw new SpecException("the bug \"%s\" is not modelled yet".formatted(id));
    }
    return reproducer;
  }
}
