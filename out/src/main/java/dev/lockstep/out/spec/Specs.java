package dev.lockstep.out.spec;

import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Nearest;
import dev.lockstep.model.Request;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecCatalogue;
import dev.lockstep.model.SpecException;
import java.io.File;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The specs that can be named: those of all catalogues, and classes. */
public final class Specs {
  private final ClassLoader loader;
  private final String classpath;
  private final ImmutableSortedMap<String, Entry> entries;

  /**
   * A spec of a catalogue.
   *
   * @param title one sentence
   * @param constructor makes it
   */
  record Entry(String title, Function<? super Setup, ? extends Spec> constructor) {}

  private Specs(ClassLoader loader, @Nullable String more) {
    this.loader = loader;
    String own = System.getProperty("java.class.path", "");
    this.classpath = more == null ? own : own + File.pathSeparator + more;
    ImmutableSortedMap.Builder<String, Entry> found = ImmutableSortedMap.naturalOrder();
    for (SpecCatalogue catalogue : ServiceLoader.load(SpecCatalogue.class, loader)) {
      catalogue.list((name, title, constructor) -> found.put(name, new Entry(title, constructor)));
    }
    this.entries = found.buildOrThrow();
  }

  /**
   * What is found on {@code classpath} besides what comes along.
   *
   * @param classpath folders and jars as Java's own option has them; null for none
   * @throws SpecException if one of them does not exist
   */
  public static Specs on(@Nullable String classpath) {
    return new Specs(Classpath.loader(classpath), classpath);
  }

  /**
   * The spec that {@code type} is.
   *
   * @throws SpecException if it cannot be used as a spec, or if it or the request is wrong
   */
  public static Blueprint blueprint(Class<? extends Spec> type, Request request) {
    return Blueprint.of(type.getName(), SpecClass.constructor(type), request);
  }

  /** The names of the specs of all catalogues, sorted. */
  public Iterable<String> names() {
    return entries.keySet();
  }

  /** What a catalogue says of the spec called {@code name}; empty for a class. */
  public String title(String name) {
    Entry entry = entries.get(name);
    return entry == null ? "" : entry.title();
  }

  /** Whether a spec of the catalogue or a class is called {@code name}. */
  public boolean knows(String name) {
    return entries.containsKey(name) || SpecClass.constructor(loader, name) != null;
  }

  /**
   * The spec called {@code name}, or the class of that name, or the one in the source file of that
   * name.
   *
   * @throws SpecException if there is none, or if it or the request is wrong
   */
  public Blueprint blueprint(String name, Request request) {
    Entry entry = entries.get(name);
    if (entry != null) {
      return Blueprint.of(name, entry.constructor(), request);
    }
    if (SourceFile.isNamed(name)) {
      Class<?> type = SourceFile.compile(name, classpath, loader);
      return Blueprint.of(type.getName(), SpecClass.constructor(type), request);
    }
    Function<Setup, Spec> constructor = SpecClass.constructor(loader, name);
    if (constructor == null) {
      String hint = Nearest.hint(name, entries.keySet().asList());
      throw new SpecException("there is no spec \"%s\"%s".formatted(name, hint));
    }
    return Blueprint.of(name, constructor, request);
  }
}
