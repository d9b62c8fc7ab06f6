package dev.lockstep.checker.bench.measure;

/**
 * What a whole process took.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all its threads and of its children, in user and in system mode
 * @param peakBytes the most memory that was resident at once
 * @param exitStatus 128 and more for a signal
 * @param output its standard output
 * @param errors its standard error
 */
public record Measurement(
    double wallSeconds,
    double cpuSeconds,
    long peakBytes,
    int exitStatus,
    String output,
    String errors) {

  /** The end of what it said, for a message about a failure. */
  public String lastWords() {
    String said = (errors.isBlank() ? output : errors).strip();
    return said.length() <= 600 ? said : "..." + said.substring(said.length() - 600);
  }
}
