package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.out.trace.EventRule.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that no kernel has made: real ones, whose text is altered at one place. How many of
 * them are refused tells how much a verdict is worth.
 */
enum Alteration {
  /** An event is left out. */
  DROPPED {
    @Override
    @Nullable Altered at(
        Round round, ImmutableList<MappedLine> events, int at, RandomGenerator random) {
      TraceLine line = events.get(at).line();
      List<TraceLine> lines = new ArrayList<>(round.lines());
      lines.remove(line);
      return new Altered(with(round, lines), line.event());
    }
  },
  /**
   * A value has become another one: a number the next one, a word one that the event has elsewhere
   * in the round. The inode stays, since an event of another inode would be one that is left out.
   */
  CHANGED {
    @Override
    @Nullable Altered at(
        Round round, ImmutableList<MappedLine> events, int at, RandomGenerator random) {
      MappedLine event = events.get(at);
      List<Integer> values = new ArrayList<>();
      for (int i = 0; i < event.texts().size(); i++) {
        if (!event.rule().fields().get(i).kind().isIdentity()) {
          values.add(i);
        }
      }
      if (values.isEmpty()) {
        return null;
      }
      int index = values.get(random.nextInt(values.size()));
      Field field = event.rule().fields().get(index);
      TraceLine line = event.line();
      String value = OtherValue.of(event, index, events);
      return new Altered(
          replaced(round, line, line.event(), event.with(index, value)),
          line.event() + " " + field.name());
    }
  },
  /**
   * An event that a task printed while it held a lock, and one that another task printed about
   * then, are each taken for the other's.
   */
  EXCHANGED {
    @Override
    boolean suits(TraceLine line, ImmutableSet<Integer> underLock) {
      return underLock.contains(line.number());
    }

    @Override
    @Nullable Altered at(
        Round round, ImmutableList<MappedLine> events, int at, RandomGenerator random) {
      TraceLine line = events.get(at).line();
      TraceLine other = null;
      for (MappedLine event : events) {
        TraceLine candidate = event.line();
        boolean nearer = other == null || apart(candidate, line) < apart(other, line);
        if (candidate.pid() != line.pid() && nearer && !isAlike(candidate, line)) {
          other = candidate;
        }
      }
      if (other == null || apart(other, line) > MOST_DISTANT) {
        return null;
      }
      Round once = replaced(round, line, other.event(), other.arguments());
      return new Altered(
          replaced(once, other, line.event(), line.arguments()),
          line.event() + " and " + other.event());
    }
  };

  /**
   * An altered round.
   *
   * @param round the round
   * @param place which event was altered, in words
   */
  record Altered(Round round, String place) {}

  /** Events are exchanged over no more lines than this. */
  private static final int MOST_DISTANT = 40;

  /** So many places are tried until one suits. */
  private static final int MOST_TRIED = 20;

  /**
   * An altered copy of {@code round}, or null if there was nothing to alter at the place chosen.
   *
   * @param events the events of the file for which the spec has a step
   * @param underLock the lines that were printed while their task held a lock
   */
  @Nullable Altered of(
      Round round,
      ImmutableList<MappedLine> events,
      ImmutableSet<Integer> underLock,
      RandomGenerator random) {
    for (int tried = 0; !events.isEmpty() && tried < MOST_TRIED; tried++) {
      int at = random.nextInt(events.size());
      if (suits(events.get(at).line(), underLock)) {
        return at(round, events, at, random);
      }
    }
    return null;
  }

  /** Whether {@code line} may be altered in this way; any may unless said otherwise. */
  boolean suits(TraceLine line, ImmutableSet<Integer> underLock) {
    return true;
  }

  /** The same, altered at one of {@code events}. */
  abstract @Nullable Altered at(
      Round round, ImmutableList<MappedLine> events, int at, RandomGenerator random);

  private static int apart(TraceLine first, TraceLine second) {
    return Math.abs(first.number() - second.number());
  }

  private static boolean isAlike(TraceLine one, TraceLine other) {
    return one.event().equals(other.event()) && one.arguments().equals(other.arguments());
  }

  private static Round replaced(Round round, TraceLine old, String event, String arguments) {
    List<TraceLine> lines = new ArrayList<>(round.lines());
    lines.replaceAll(
        line ->
            line.number() == old.number()
                ? new TraceLine(old.number(), old.command(), old.pid(), event, arguments)
                : line);
    return with(round, lines);
  }

  private static Round with(Round round, List<TraceLine> lines) {
    return new Round(
        round.file(),
        round.number(),
        round.scenario(),
        round.blockSize(),
        round.cluster(),
        ImmutableList.copyOf(lines),
        round.damage());
  }
}
