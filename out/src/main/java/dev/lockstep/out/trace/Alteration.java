package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.recording.RecordedEvent;
import dev.lockstep.checker.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that no kernel has made: real ones, altered at one place. How many of them are refused
 * tells how much a verdict is worth.
 */
enum Alteration {
  /** An event is left out. */
  DROPPED {
    @Override
    @Nullable Altered at(Recording recording, int task, int at, RandomGenerator random) {
      List<RecordedEvent> events = new ArrayList<>(recording.tasks().get(task));
      RecordedEvent event = events.remove(at);
      return new Altered(with(recording, task, events), event.name());
    }
  },
  /** An argument has another value. */
  CHANGED {
    @Override
    @Nullable Altered at(Recording recording, int task, int at, RandomGenerator random) {
      List<RecordedEvent> events = new ArrayList<>(recording.tasks().get(task));
      RecordedEvent event = events.get(at);
      ImmutableList<String> names = event.arguments().keySet().asList();
      if (names.isEmpty()) {
        return null;
      }
      String name = names.get(random.nextInt(names.size()));
      events.set(at, changed(event, name));
      return new Altered(with(recording, task, events), event.name() + " " + name);
    }
  },
  /**
   * An event that a task printed while it held a lock, and one that another task printed about
   * then, are each taken for the other's.
   */
  EXCHANGED {
    @Override
    boolean suits(RecordedEvent event, ImmutableSet<RecordedEvent> underLock) {
      return underLock.contains(event);
    }

    @Override
    @Nullable Altered at(Recording recording, int task, int at, RandomGenerator random) {
      RecordedEvent event = recording.tasks().get(task).get(at);
      int other = -1;
      int place = -1;
      int distance = MOST_DISTANT;
      for (int i = 0; i < recording.tasks().size(); i++) {
        ImmutableList<RecordedEvent> events = recording.tasks().get(i);
        for (int j = 0; i != task && j < events.size(); j++) {
          int apart = Math.abs(events.get(j).line() - event.line());
          if (apart < distance && isNoMarker(events.get(j)) && !isAlike(events.get(j), event)) {
            other = i;
            place = j;
            distance = apart;
          }
        }
      }
      if (other < 0) {
        return null;
      }
      RecordedEvent second = recording.tasks().get(other).get(place);
      Recording once = with(recording, task, replaced(recording, task, at, second));
      return new Altered(
          with(once, other, replaced(recording, other, place, event)),
          event.name() + " and " + second.name());
    }
  };

  /**
   * An altered recording.
   *
   * @param recording the recording
   * @param place which event was altered, in words
   */
  record Altered(Recording recording, String place) {}

  /** Events are exchanged over no more lines than this. */
  private static final int MOST_DISTANT = 40;

  /** So many places are tried until one suits. */
  private static final int MOST_TRIED = 20;

  /**
   * An altered copy of {@code recording}; null if there was nothing to alter at the place chosen.
   *
   * @param underLock the events that were printed while their task held a lock
   */
  @Nullable Altered of(
      Recording recording, ImmutableSet<RecordedEvent> underLock, RandomGenerator random) {
    for (int tried = 0; tried < MOST_TRIED; tried++) {
      int task = anyTask(recording, random);
      int at = anyEvent(recording, task, random);
      if (at < 0) {
        return null;
      }
      if (suits(recording.tasks().get(task).get(at), underLock)) {
        return at(recording, task, at, random);
      }
    }
    return null;
  }

  /** Whether {@code event} may be altered in this way; any may unless said otherwise. */
  boolean suits(RecordedEvent event, ImmutableSet<RecordedEvent> underLock) {
    return true;
  }

  /** The same, altered at event {@code at} of {@code task}, which is no marker. */
  abstract @Nullable Altered at(Recording recording, int task, int at, RandomGenerator random);

  private static int anyTask(Recording recording, RandomGenerator random) {
    int wanted = random.nextInt(Math.max(1, recording.size()));
    int task = 0;
    while (wanted >= recording.tasks().get(task).size()) {
      wanted -= recording.tasks().get(task).size();
      task++;
    }
    return task;
  }

  /** Any event that is no marker; negative if one was met. */
  private static int anyEvent(Recording recording, int task, RandomGenerator random) {
    ImmutableList<RecordedEvent> events = recording.tasks().get(task);
    int at = random.nextInt(events.size());
    return isNoMarker(events.get(at)) ? at : -1;
  }

  private static boolean isNoMarker(RecordedEvent event) {
    return !event.name().equals(RoundEvents.BEGIN) && !event.name().equals(RoundEvents.END);
  }

  private static boolean isAlike(RecordedEvent one, RecordedEvent other) {
    return one.name().equals(other.name()) && one.arguments().equals(other.arguments());
  }

  private static RecordedEvent changed(RecordedEvent event, String name) {
    ImmutableMap.Builder<String, Object> arguments = ImmutableMap.builder();
    for (Map.Entry<String, Object> argument : event.arguments().entrySet()) {
      Object value = argument.getValue();
      if (argument.getKey().equals(name)) {
        value = value instanceof Long number ? (Object) (number + 1) : another(value.toString());
      }
      arguments.put(argument.getKey(), value);
    }
    return new RecordedEvent(
        event.line(), event.name(), arguments.buildOrThrow(), event.earliest(), event.latest());
  }

  private static String another(String word) {
    return word.equals("W") ? "U" : "W";
  }

  private static List<RecordedEvent> replaced(
      Recording recording, int task, int at, RecordedEvent by) {
    List<RecordedEvent> events = new ArrayList<>(recording.tasks().get(task));
    RecordedEvent old = events.get(at);
    events.set(
        at, new RecordedEvent(old.line(), by.name(), by.arguments(), old.earliest(), old.latest()));
    return events;
  }

  private static Recording with(Recording recording, int task, List<RecordedEvent> events) {
    List<ImmutableList<RecordedEvent>> tasks = new ArrayList<>(recording.tasks());
    tasks.set(task, ImmutableList.copyOf(events));
    return new Recording(ImmutableList.copyOf(tasks), recording.recorded());
  }
}
