package dev.lockstep.out.teeth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Streams;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.Request;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every property has teeth: a way to make a spec wrong that it notices, alone unless that cannot
 * be. That is a mutation listed here, or a bug that breaks this property and no other.
 */
final class TeethTest {
  private final Specs specs = Specs.on(null);

  static Stream<Tooth> teeth() {
    return Stream.of(Ext4Teeth.all(), IomapTeeth.all(), XfsTeeth.all()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("teeth")
  void thePropertyNoticesAndNoOther(Tooth tooth) {
    CheckResult result =
        Checker.of(specs.blueprint(tooth.spec(), tooth.request()).mutated(tooth.mutation()))
            .workers(2)
            .all()
            .run();
    assertThat(result.properties())
        .filteredOn(property -> property.status() == PropertyResult.Status.VIOLATED)
        .extracting(PropertyResult::property)
        .filteredOn(property -> property.kind() != PropertyKind.REACHABLE)
        .extracting(PropertyInfo::name)
        .containsExactlyInAnyOrderElementsOf(tooth.noticing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs"})
  void everyPropertyHasTeeth(String system) {
    Set<String> toothed = new TreeSet<>(teeth().map(Tooth::property).toList());
    reproducers().map(Reproducer::breaks).filter(all -> all.size() == 1).forEach(toothed::addAll);
    assertThat(toothed).containsAll(properties(system));
  }

  /** In the specs of that path: many of its properties are those of every ext4 file. */
  @Test
  void everyPropertyOfThePathOverIomapHasTeethThere() {
    Set<String> path = new TreeSet<>();
    Set<String> declared = new TreeSet<>();
    for (String name : specs.names()) {
      List<String> names =
          specs.blueprint(name, Request.defaults()).info().properties().stream()
              .filter(property -> property.kind() != PropertyKind.REACHABLE)
              .map(PropertyInfo::name)
              .filter(property -> !property.equals("no deadlock"))
              .toList();
      if (names.stream().anyMatch(property -> property.startsWith("iomap-"))) {
        path.add(name);
        declared.addAll(names);
      }
    }
    Set<String> toothed = new TreeSet<>();
    teeth().filter(tooth -> path.contains(tooth.spec())).map(Tooth::property).forEach(toothed::add);
    for (Reproducer reproducer : reproducers().toList()) {
      if (path.contains(reproducer.spec())) {
        declared.addAll(reproducer.breaks());
        if (reproducer.breaks().size() == 1) {
          toothed.addAll(reproducer.breaks());
        }
      }
    }
    assertThat(path).isNotEmpty();
    assertThat(toothed).containsAll(declared);
  }

  /** Those that are declared, and the checks inside of steps that some bug breaks. */
  private Set<String> properties(String system) {
    Set<String> names = new TreeSet<>();
    Streams.stream(specs.names())
        .filter(name -> name.startsWith(system))
        .flatMap(name -> specs.blueprint(name, Request.defaults()).info().properties().stream())
        .map(PropertyInfo::name)
        .forEach(names::add);
    reproducers().map(Reproducer::breaks).forEach(names::addAll);
    names.removeIf(name -> !name.startsWith(system));
    return names;
  }

  private static Stream<Reproducer> reproducers() {
    return Bugs.known().all().stream().flatMap(bug -> Stream.ofNullable(bug.reproducer()));
  }
}
