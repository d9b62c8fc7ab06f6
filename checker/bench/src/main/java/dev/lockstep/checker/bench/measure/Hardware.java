package dev.lockstep.checker.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kind of machine that something was measured on.
 *
 * @param processor its model
 * @param cores how many of them this process may use
 * @param memoryBytes of the whole machine
 * @param system the operating system and the processor's family
 * @param java the Java that runs this
 */
public record Hardware(String processor, int cores, long memoryBytes, String system, String java) {

  /** This machine. */
  public static Hardware here() {
    return new Hardware(
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  private static String processorModel() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException notLinux) {
      return "unknown processor";
    }
  }

  /** In one line. */
  public String sentence() {
    return "%s, %d cores, %d GiB, %s, %s"
        .formatted(processor, cores, Math.round(memoryBytes / 0x1p30), system, java);
  }
}
