package dev.lockstep.out.trace;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file that a round is about.
 *
 * @param inode its inode's number, in decimal
 * @param device {@code MAJOR:MINOR} of the device that it is on; empty if the recording does not
 *     say
 */
record RecordedFile(String inode, String device) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern DEVICE = Pattern.compile("\\d+:\\d+");

  /** The file that the round's marker FILE names; null if there is none, or it names no file. */
  static @Nullable RecordedFile of(Round round) {
    for (TraceLine line : round.lines()) {
      Marker marker = line.isMarker() ? Marker.parse(line.arguments()) : null;
      if (marker != null && marker.kind() == Marker.Kind.FILE) {
        return named(marker.values());
      }
    }
    return null;
  }

  private static @Nullable RecordedFile named(Map<String, String> values) {
    String inode = values.getOrDefault("ino", "");
    String device = values.getOrDefault("dev", "");
    return NUMBER.matcher(inode).matches()
        ? new RecordedFile(inode, DEVICE.matcher(device).matches() ? device : "")
        : null;
  }
}
