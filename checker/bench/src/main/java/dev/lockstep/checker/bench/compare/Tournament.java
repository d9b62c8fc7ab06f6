package dev.lockstep.checker.bench.compare;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.lockstep.checker.bench.measure.Figures;
import dev.lockstep.checker.bench.measure.Measurement;
import dev.lockstep.checker.bench.measure.Meter;
import dev.lockstep.checker.bench.measure.Numbers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets checkers take turns on the same instance, so that all of them meet the same weather. */
final class Tournament {
  private final Path work;
  private final int rounds;
  private final PrintStream log;

  /**
   * A tournament.
   *
   * @param work where to build and run the checkers; what they leave there is removed
   * @param rounds how often each checker runs
   * @param log is told of every run
   */
  Tournament(Path work, int rounds, PrintStream log) {
    this.work = work;
    this.rounds = rounds;
    this.log = log;
  }

  /** Runs every contestant on {@code instance}, round by round. */
  List<Score> play(Instance instance, List<Contestant> contestants)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Files.createDirectories(work), "instance");
    try {
      List<Player> players = new ArrayList<>();
      List<Score> scores = new ArrayList<>();
      for (Contestant contestant : contestants) {
        Score score = new Score(contestant.name(), instance, new ArrayList<>(), new ArrayList<>());
        scores.add(score);
        prepare(contestant, score, Files.createTempDirectory(folder, "run"), players);
      }
      play(players);
      return scores;
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private void prepare(Contestant contestant, Score score, Path folder, List<Player> players)
      throws InterruptedException {
    try {
      players.add(new Player(contestant.prepare(score.instance(), folder), folder, score));
    } catch (IOException failure) {
      fail(score, failure);
    }
  }

  private void play(List<Player> players) throws InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      for (Player player : players) {
        if (player.score.failures().isEmpty()) {
          play(player, round);
        }
      }
    }
  }

  private void play(Player player, int round) throws InterruptedException {
    Score score = player.score;
    try {
      Measurement run = Meter.runWell(player.entry.command(), player.folder);
      Figures figures = player.entry.reader().figures(run.output());
      Figures expected = score.instance().expected();
      if (!figures.agreesWith(expected)) {
        throw new IOException("counted " + figures + ", but there are " + expected);
      }
      score.runs().add(run);
      log.printf(
          "%s, round %d, %s: %s CPU s, %s s, %s MB%n",
          score.instance(),
          round,
          score.checker(),
          Numbers.measure(run.cpuSeconds()),
          Numbers.measure(run.wallSeconds()),
          Numbers.count(run.peakBytes() / 1_000_000));
    } catch (IOException failure) {
      fail(score, failure);
    }
  }

  private void fail(Score score, IOException failure) {
    score.failures().add(String.valueOf(failure.getMessage()));
    log.printf("%s, %s: %s%n", score.instance(), score.checker(), failure.getMessage());
  }

  private record Player(Contestant.Entry entry, Path folder, Score score) {}
}
