package dev.lockstep.out.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.SpecException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MappingTest {

  @Test
  void argumentsAreReadAsTheirKindsSay() {
    assertThat(
            arguments(
                "e after \"ino {i:inode} es [{b:block}/{e:blocks@b}) at {p:place} {s:status}\"",
                "dev 1,2 ino 12 es [3/2) at 500 WR"))
        .isEqualTo(ImmutableMap.of("b", 3L, "e", 5L, "p", 1L, "s", "W"));
    assertThat(arguments("e after \"since {b:block} end {e:last}\"", "since 1 end 4294967294"))
        .isEqualTo(ImmutableMap.of("b", 1L, "e", 8L));
    assertThat(arguments("e before \"pos {b:byte} len {e:bytes@b}\"", "pos 8192 len 1"))
        .containsEntry("b", 2L);
    assertThat(arguments("e before \"x={n} caller {c:symbol}\"", "x=0x10 caller f.isra.0+0x1/0x2"))
        .isEqualTo(ImmutableMap.of("n", 16L, "c", "f"));
  }

  @Test
  void aLineThatCannotBeUnderstoodIsNamed() {
    assertThatThrownBy(() -> Mapping.parse("# fine\n\nevent sideways \"x\""))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("line 3 of the mapping is \"event sideways \"x\"\": write EVENT");
    assertThatThrownBy(() -> Mapping.parse("event after \"{x:colour}\""))
        .hasMessage(
            "line 1 of the mapping reads an argument as \"colour\", which is no way to read one");
  }

  private static ImmutableMap<String, Object> arguments(String rule, String text) {
    EventRule parsed = Mapping.parse(rule).rules("e").get(0);
    MappedLine line =
        new MappedLine(
            new TraceLine(1, "task", 1, "e", text),
            parsed.name(),
            parsed,
            Objects.requireNonNull(parsed.match(text)));
    Reading reading = new Reading(4096, 1, new Places(0));
    reading.limit(8);
    assertThat(reading.placesOf(ImmutableList.of(line))).isNotNegative();
    return reading.arguments(line);
  }
}
