package dev.lockstep.out.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Request;
import dev.lockstep.out.trace.Judgement.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of real recordings that are altered at one place. */
class AlterationTest {
  private static final Path FOLDER = Path.of("src/test/resources/recordings");
  private static final int PLACES = 6;
  private static final long MOST_NODES = 100_000;

  /** Rounds in which one thread works, and which are judged quickly. */
  private static final ImmutableSet<Integer> ROUNDS = ImmutableSet.of(0, 1, 2);

  @ParameterizedTest
  @ValueSource(strings = {"v5.10.218", "v6.1.192", "v7.2.13"})
  void mostAreRefusedWhateverIsAltered(String release) throws IOException {
    Judge judge =
        new Judge(
            RecordedSystems.named("ext4/recorded", null),
            new Request(ImmutableMap.of(), release, ImmutableList.of(), ImmutableList.of()),
            MOST_NODES);
    Alterations alterations = new Alterations(PLACES, judge);
    Survey survey = new Survey(judge, ROUNDS::contains);
    survey.add(FOLDER.resolve(release + "-4k.trace.txt.gz"), alterations::alter);
    assertThat(survey.of(Kind.ACCEPTED)).isEqualTo(ROUNDS.size());
    System.out.print(release + alterations.text());
    for (Alteration kind : Alteration.values()) {
      assertThat(alterations.altered(kind)).as(kind + " altered").isPositive();
      assertThat(100 * alterations.refused(kind))
          .as(kind + " refused" + alterations.text())
          .isGreaterThanOrEqualTo(leastPercent(kind) * alterations.altered(kind));
    }
  }

  /** Of values that are changed some are read and not compared, see docs/recordings.md. */
  private static int leastPercent(Alteration kind) {
    return kind == Alteration.CHANGED ? 85 : 90;
  }
}
