package dev.lockstep.checker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What there is of memory, and what the process takes of it. */
final class Memory {
  private static final long WITHOUT_STATES = 96L << 20;
  private static final long LEAST_FOR_STATES = 4L << 20;

  private Memory() {}

  /** Three quarters of the machine's memory, in bytes. */
  static long threeQuarters() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() / 4 * 3
        : Runtime.getRuntime().maxMemory();
  }

  /** How much of {@code bytes} for the whole process is there for states. */
  static long forStates(long bytes) {
    Runtime runtime = Runtime.getRuntime();
    long heap = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    return Math.max(LEAST_FOR_STATES, Math.min(bytes - WITHOUT_STATES, heap / 16 * 15));
  }

  /** The peak memory of the process in bytes, or -1 where the system does not tell. */
  static long peak() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException noSuchFile) {
      // Not a Linux system.
    }
    return -1;
  }
}
