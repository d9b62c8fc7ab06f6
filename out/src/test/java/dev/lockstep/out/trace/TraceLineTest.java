package dev.lockstep.out.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceLineTest {

  @Test
  void linesOfAllReleasesAreRead() {
    assertThat(TraceLine.parse(3, "  kworker/u4:1-25  [000] .... 4.773145: ext4_forget: dev 1,2"))
        .isEqualTo(new TraceLine(3, "kworker/u4:1", 25, "ext4_forget", "dev 1,2"));
    assertThat(TraceLine.parse(1, " wl-A-7 [001] ...1. 44.221974: sys_fsync -> 0x0"))
        .isEqualTo(new TraceLine(1, "wl-A", 7, "sys_fsync", "0x0"));
    assertThat(TraceLine.parse(1, " wl-A-7 [001] ...1. 44.221974: sys_fsync(fd: 4)"))
        .isEqualTo(new TraceLine(1, "wl-A", 7, "sys_fsync", "(fd: 4)"));
  }

  @Test
  void linesOfOtherSettingsAreRead() {
    TraceLine line = new TraceLine(1, "wl-A", 7, "ext4_forget", "dev 1,2");
    assertThat(TraceLine.parse(1, "wl-A-7 [015] d..2.10 44.221974: ext4_forget: dev 1,2"))
        .isEqualTo(line);
    assertThat(TraceLine.parse(1, "wl-A-7 (     7) [015] ...1. 4421974: ext4_forget: dev 1,2"))
        .isEqualTo(line);
    assertThat(TraceLine.parse(1, "wl-A-7 [015] 44.221974: ext4_forget:          dev 1,2"))
        .isEqualTo(line);
  }

  @Test
  void traceCmdCallsMarkersOtherwise() {
    TraceLine line =
        TraceLine.parse(1, "wl-A-7 [000] 44.2: print:   tracing_mark_write: WL r=1 RACE");
    assertThat(line).isEqualTo(new TraceLine(1, "wl-A", 7, "tracing_mark_write", "WL r=1 RACE"));
  }

  @Test
  void whatIsNoLineIsToldFromWhatMayStandBetween() {
    assertThat(TraceLine.parse(1, "wl-A-7 [001] ...1. 44.22")).isNull();
    assertThat(TraceLine.isComment("#           TASK-PID     CPU#")).isTrue();
    assertThat(TraceLine.isComment(" => ext4_map_blocks")).isTrue();
    assertThat(TraceLine.isComment("garbage")).isFalse();
    assertThat(TraceLine.isLoss("CPU:0 [LOST 12 EVENTS]")).isTrue();
  }
}
