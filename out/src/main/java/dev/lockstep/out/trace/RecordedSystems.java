package dev.lockstep.out.trace;

import dev.lockstep.model.Nearest;
import dev.lockstep.model.Recordable;
import dev.lockstep.model.SpecCatalogue;
import dev.lockstep.model.SpecException;
import dev.lockstep.out.spec.Classpath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The specs that recordings can be judged by: those of all catalogues. */
public final class RecordedSystems {
  private RecordedSystems() {}

  /**
   * The one called {@code name}.
   *
   * @param classpath where to look for it besides what comes along; null for nowhere
   * @throws SpecException if there is none
   */
  public static Recordable named(String name, @Nullable String classpath) {
    ClassLoader loader =
        classpath == null ? RecordedSystems.class.getClassLoader() : Classpath.loader(classpath);
    Map<String, Recordable> systems = new LinkedHashMap<>();
    for (SpecCatalogue catalogue : ServiceLoader.load(SpecCatalogue.class, loader)) {
      catalogue.recordables(system -> systems.put(system.name(), system));
    }
    Recordable system = systems.get(name);
    if (system == null) {
      throw new SpecException(
          "no spec \"%s\" can be compared with recordings%s"
              .formatted(name, Nearest.hint(name, systems.keySet().stream().toList())));
    }
    return system;
  }
}
