package dev.lockstep.out.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Nearest;
import dev.lockstep.model.SpecCatalogue;
import dev.lockstep.model.SpecException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The bugs that the catalogues tell of. */
public final class Bugs {
  private final ImmutableMap<String, Bug> bugs;

  private Bugs(ImmutableMap<String, Bug> bugs) {
    this.bugs = bugs;
  }

  /**
   * Those of the catalogues that come along.
   *
   * @throws SpecException if two have one name
   */
  public static Bugs known() {
    Map<String, Bug> bugs = new LinkedHashMap<>();
    for (SpecCatalogue catalogue :
        ServiceLoader.load(SpecCatalogue.class, Bugs.class.getClassLoader())) {
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
}
