package dev.lockstep.out.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.Checker;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.EnumSetVar;
import dev.lockstep.model.IntSetVar;
import dev.lockstep.model.QueueVar;
import dev.lockstep.model.Request;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.Golden;
import dev.lockstep.out.Schedule;
import dev.lockstep.out.Specimens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {

  enum Colour {
    RED,
    GREEN
  }

  /** Variables of every type, with a value in each state that is not the initial one. */
  static final class Types extends Spec {
    Types() {
      IntSetVar numbers = intSet("numbers", 4);
      EnumSetVar<Colour> colours = enumSet("colours", Colour.class);
      QueueVar queue = queue("queue", 3, 5);
      var flag = bool("flag");
      var below = integer("below", -3, 3);
      task(
          "a \"quoted\"; #task <b>",
          t -> {
            t.step("add & more", () -> numbers.add(3));
            t.step("paint", () -> colours.add(Colour.GREEN));
            t.step("send", () -> queue.offer(5));
            t.step("set", flag::set);
            t.step("sink", () -> below.set(-2));
          });
      always("never *both* __sunk__; 100%", () -> below.get() > -2);
    }
  }

  /** Breaks a rule before the first step. */
  static final class Broken extends Spec {
    Broken() {
      var low = integer("low", 0, 1);
      initially(() -> low.set(2));
      task("nobody", t -> t.step("nothing", () -> {}));
    }
  }

  /** A spec, and the race in it. */
  private record Race(SpecInfo spec, Trace trace) {
    static Race in(String name, Function<Setup, Spec> constructor) {
      Blueprint blueprint = Blueprint.of(name, constructor, Request.defaults());
      return Checker.of(blueprint).run().properties().stream()
          .map(PropertyResult::trace)
          .filter(Objects::nonNull)
          .findFirst()
          .map(trace -> new Race(blueprint.info(), trace))
          .orElseThrow();
    }

    static Race fault() {
      return in("ext4/fault-versus-fallocate", Specimens.Fault::new);
    }

    static Race circle() {
      return in("locks/circle", setup -> new Specimens.Circle());
    }

    static Race types() {
      return in("types & \"more\"", setup -> new Types());
    }

    String in(ExportFormat format) {
      return format.text(spec, trace);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEverydayRace(ExportFormat format) {
    Golden.check("export/fault." + format.suffix(), Race.fault().in(format));
  }

  @ParameterizedTest
  @EnumSource
  void aDeadlock(ExportFormat format) {
    Golden.check("export/circle." + format.suffix(), Race.circle().in(format));
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeAndOddNames(ExportFormat format) {
    Golden.check("export/types." + format.suffix(), Race.types().in(format));
  }

  @ParameterizedTest
  @EnumSource
  void aTraceWithoutSteps(ExportFormat format) {
    String text = Race.in("broken", setup -> new Broken()).in(format);
    assertThat(text).isNotEmpty().endsWith("\n");
  }

  @Test
  void itfKeepsTheRulesOfItsFormat() throws Exception {
    ItfRules.check(Race.fault().in(ExportFormat.ITF));
    ItfRules.check(Race.circle().in(ExportFormat.ITF));
    ItfRules.check(Race.types().in(ExportFormat.ITF));
  }

  /** What the page of ShiViz asks of clocks: one's own rises by one, others' never fall. */
  @Test
  void shiVizClocksAreVectorClocks() {
    String log = Race.fault().in(ExportFormat.SHIVIZ);
    List<String> lines = log.lines().toList();
    assertThat(lines.get(1)).isEmpty();
    Map<String, Map<String, Integer>> last = new HashMap<>();
    Pattern component = Pattern.compile("\"([^\"]+)\": (\\d+)");
    for (int i = 3; i < lines.size(); i += 2) {
      String host = lines.get(i).substring(0, lines.get(i).indexOf(' '));
      Map<String, Integer> clock = new HashMap<>();
      Matcher matcher = component.matcher(lines.get(i));
      while (matcher.find()) {
        clock.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
      }
      Map<String, Integer> before = last.getOrDefault(host, Map.of());
      assertThat(clock).containsEntry(host, before.getOrDefault(host, 0) + 1);
      before.forEach((other, time) -> assertThat(clock.get(other)).isGreaterThanOrEqualTo(time));
      last.put(host, clock);
    }
    assertThat(last).hasSize(2);
  }

  @Test
  void aReaderIsInfluencedByTheLastWriter() {
    Schedule late =
        new Schedule("ext4/fault-versus-fallocate", Specimens.Fault::new)
            .run("fallocate", 4)
            .run("page fault", 1);
    Trace trace = late.violating("no deadlock");
    assertThat(Influence.all(trace)).containsExactly(new Influence(2, 4, "es", "UNWRITTEN"));
  }
}
