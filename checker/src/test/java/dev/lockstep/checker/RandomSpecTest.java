package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.PropertyKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random specs through the naive explorer and the real one: nothing may differ. For longer hunts,
 * {@code -Dlockstep.randomSpecs=5000 -Dlockstep.firstSeed=1000000}.
 */
class RandomSpecTest {
  private static final int SPECS = Integer.getInteger("lockstep.randomSpecs", 300);
  private static final long FIRST_SEED = Long.getLong("lockstep.firstSeed", 0);
  private static final int MOST_STATES = 4000;

  @Test
  void theExplorersAgree() {
    int used = 0;
    int large = 0;
    int violated = 0;
    Set<PropertyKind> kinds = EnumSet.of(PropertyKind.REACHABLE);
    for (long seed = FIRST_SEED; used < SPECS; seed++) {
      Blueprint blueprint = RandomSpec.blueprint(seed);
      ReferenceExplorer everything = new ReferenceExplorer(blueprint, true, MOST_STATES);
      boolean isLarge = everything.states() > 100;
      boolean enoughSmallOnes = 5 * (used - large) > 2 * used;
      boolean isNothing = everything.states() == 0 && everything.violated().isEmpty();
      if (isNothing || everything.isTooLarge() || (!isLarge && enoughSmallOnes)) {
        continue;
      }
      used++;
      large += isLarge ? 1 : 0;
      everything.violated().keySet().forEach(property -> kinds.add(property.kind()));
      violated += everything.violated().isEmpty() ? 0 : 1;
      compare(blueprint, new Expectation(blueprint, true, everything), seed);
      ReferenceExplorer first = new ReferenceExplorer(blueprint, false);
      compare(blueprint, new Expectation(blueprint, false, first), seed);
    }
    assertThat(large).as("specs with more than 100 states").isGreaterThanOrEqualTo(SPECS / 2);
    assertThat(violated).as("violated or deadlocked specs").isGreaterThanOrEqualTo(SPECS / 10);
    assertThat(kinds).as("kinds of violated properties").hasSameSizeAs(PropertyKind.values());
  }

  /** Each number of workers with another way of keeping states; all of them come round. */
  private static void compare(Blueprint blueprint, Expectation expected, long seed) {
    ImmutableList<Store> stores = storesFor(blueprint);
    for (int workers : List.of(1, 2, 5)) {
      Store store = stores.get((int) ((seed + workers) % stores.size()));
      expected.assertMetBy(
          Checker.of(blueprint).workers(workers).store(store).sizes(Sizes.smallest()),
          workers + " workers, store " + store);
    }
  }

  private static ImmutableList<Store> storesFor(Blueprint blueprint) {
    return Arrays.stream(Store.values())
        .filter(store -> store != Store.QUOTIENT || blueprint.info().stateWords() <= 2)
        .collect(ImmutableList.toImmutableList());
  }
}
