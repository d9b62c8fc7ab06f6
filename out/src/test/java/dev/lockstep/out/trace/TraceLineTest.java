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
  void whatIsNoLineIsToldFromWhatMayStandBetween() {
    assertThat(TraceLine.parse(1, "wl-A-7 [001] ...1. 44.22")).isNull();
    assertThat(TraceLine.isComment("#           TASK-PID     CPU#")).isTrue();
    assertThat(TraceLine.isComment(" => ext4_map_blocks")).isTrue();
    assertThat(TraceLine.isComment("garbage")).isFalse();
    assertThat(TraceLine.isLoss("CPU:0 [LOST 12 EVENTS]")).isTrue();
  }
}
