package dev.lockstep.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel release such as {@code v6.11-rc1}, {@code v6.1} or {@code v6.1.192}.
 *
 * @param major the first number
 * @param minor the second number
 * @param stable the third number, 0 for a mainline release
 * @param candidate the number of the release candidate; {@link Integer#MAX_VALUE} for the release
 *     itself
 */
public record Release(int major, int minor, int stable, int candidate)
    implements Comparable<Release> {

  private static final Pattern FORM =
      Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,5})|-rc(\\d{1,3}))?");

  /**
   * Reads a release.
   *
   * @throws SpecException if {@code text} is not of the form {@code v6.1}, {@code v6.1.192} or
   *     {@code v6.11-rc1}
   */
  public static Release parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new SpecException(
          "\"" + text + "\" is not a kernel release: write v6.1, v6.1.192 or v6.11-rc1");
    }
    String stable = matcher.group(3);
    String candidate = matcher.group(4);
    return new Release(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        stable == null ? 0 : Integer.parseInt(stable),
        candidate == null ? Integer.MAX_VALUE : Integer.parseInt(candidate));
  }

  boolean isSameSeriesNotBefore(Release other) {
    return major == other.major && minor == other.minor && compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Release other) {
    int order = Integer.compare(major, other.major);
    order = order != 0 ? order : Integer.compare(minor, other.minor);
    order = order != 0 ? order : Integer.compare(candidate, other.candidate);
    return order != 0 ? order : Integer.compare(stable, other.stable);
  }

  @Override
  public String toString() {
    String suffix =
        stable > 0 ? "." + stable : candidate < Integer.MAX_VALUE ? "-rc" + candidate : "";
    return "v" + major + "." + minor + suffix;
  }
}
