package dev.lockstep.out.catalogue;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import java.util.List;
import java.util.Locale;

/**
 * What a check gives.
 *
 * @param verdict {@code holds}, {@code violated} or {@code unfinished}
 * @param violated the names of the violated properties
 * @param states how many states
 * @param transitions how many transitions
 * @param depth how many steps away the farthest state is
 * @param digest the digest of all transitions, 16 hexadecimal digits
 */
public record Figures(
    String verdict,
    List<String> violated,
    long states,
    long transitions,
    int depth,
    String digest) {

  /** Fields that are missing in a file count as empty. */
  public Figures {
    verdict = verdict == null ? "" : verdict;
    violated = violated == null ? ImmutableList.of() : ImmutableList.copyOf(violated);
    digest = digest == null ? "" : digest;
  }

  /** The figures of {@code result}. */
  public static Figures of(CheckResult result) {
    return new Figures(
        result.verdict().name().toLowerCase(Locale.ROOT),
        result.properties().stream()
            .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
            .map(property -> property.property().name())
            .collect(ImmutableList.toImmutableList()),
        result.states(),
        result.transitions(),
        result.depth(),
        String.format(Locale.ROOT, "%016x", result.digest()));
  }

  /** How {@code found} differs from these, a phrase for each difference. */
  public ImmutableList<String> differences(Figures found) {
    ImmutableList.Builder<String> differences = ImmutableList.builder();
    compare(differences, "verdict", verdict, found.verdict);
    compare(differences, "violated", violated, found.violated);
    compare(differences, "states", states, found.states);
    compare(differences, "transitions", transitions, found.transitions);
    compare(differences, "depth", depth, found.depth);
    compare(differences, "digest", digest, found.digest);
    return differences.build();
  }

  private static void compare(
      ImmutableList.Builder<String> differences, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      differences.add("%s: expected %s, found %s".formatted(what, expected, found));
    }
  }
}
