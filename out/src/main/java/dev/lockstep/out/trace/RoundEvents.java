package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.recording.RecordedEvent;
import dev.lockstep.checker.recording.Recording;
import dev.lockstep.model.Workload;
import dev.lockstep.out.trace.EventRule.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A round as a workload and the events that a spec must explain. */
final class RoundEvents {
  private static final int PAGE_SIZE = 4096;

  /** What the markers are called among the events. */
  static final String BEGIN = "begin";

  static final String END = "end";

  private final Round round;
  private final Selection selection;
  private final Reading reading;
  private final Agreements agreements = new Agreements();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, List<Workload.Operation>> operations = new LinkedHashMap<>();
  private final Map<String, List<Draft>> drafts = new LinkedHashMap<>();

  /** An event of which it is not yet known when the next line of its task comes. */
  private record Draft(
      TraceLine line,
      String name,
      Place place,
      ImmutableMap<String, Object> arguments,
      String contradiction) {}

  private RoundEvents(Round round, Mapping mapping, LockOffsets offsets, RecordedFile file) {
    this.round = round;
    this.selection = new Selection(mapping, offsets, file.inode(), file.device());
    this.reading =
        new Reading(
            round.blockSize(),
            Math.max(1, PAGE_SIZE / round.blockSize()),
            new Places(mapping.nowhere()));
  }

  /**
   * What a round is to be judged by.
   *
   * @param workload what its tasks did
   * @param recording what was seen of it
   * @param selection what was passed over
   * @param vocabulary what its file has at all
   */
  record Result(
      Workload workload, Recording recording, Selection selection, Vocabulary vocabulary) {}

  static Result of(Round round, Mapping mapping, RecordedFile file, Vocabulary vocabulary) {
    return new RoundEvents(round, mapping, vocabulary.offsets(), file).result(vocabulary);
  }

  private Result result(Vocabulary vocabulary) {
    ImmutableSet<String> recorded = vocabulary.names();
    Map<Integer, MappedLine> lines = new HashMap<>();
    for (TraceLine line : round.lines()) {
      if (!line.isMarker()) {
        selection.take(line);
      }
    }
    ImmutableList<MappedLine> mapped = selection.mapped();
    mapped.forEach(line -> lines.put(line.line().number(), line));
    int blocks = reading.blocksOf(mapped);
    reading.limit(blocks);
    int places = reading.placesOf(mapped);
    nameThreads();
    for (TraceLine line : round.lines()) {
      MappedLine known = lines.get(line.number());
      if (known != null) {
        ImmutableMap<String, Object> arguments = reading.arguments(known);
        String contradiction = agreements.take(task(line), known.rule(), arguments);
        draft(line, known.name(), known.rule().place(), arguments, contradiction);
      } else if (line.isMarker()) {
        marker(line);
      }
    }
    Workload workload =
        new Workload(
            blocks,
            places,
            Math.max(1, PAGE_SIZE / round.blockSize()),
            recorded.asList(),
            drafts.keySet().stream()
                .map(
                    name ->
                        new Workload.Worker(
                            name, ImmutableList.copyOf(operations.getOrDefault(name, List.of()))))
                .collect(ImmutableList.toImmutableList()));
    return new Result(workload, new Recording(events(), recorded), selection, vocabulary);
  }

  /** The threads of the program are called as its markers call them. */
  private void nameThreads() {
    for (TraceLine line : round.lines()) {
      Marker marker = line.isMarker() ? Marker.parse(line.arguments()) : null;
      if (marker != null) {
        names.put(line.pid(), marker.thread().isEmpty() ? "M" : marker.thread());
      }
    }
  }

  private String task(TraceLine line) {
    return names.getOrDefault(line.pid(), line.command() + "-" + line.pid());
  }

  private void draft(
      TraceLine line,
      String name,
      Place place,
      ImmutableMap<String, Object> arguments,
      String contradiction) {
    drafts
        .computeIfAbsent(task(line), task -> new ArrayList<>())
        .add(new Draft(line, name, place, arguments, contradiction));
  }

  private void marker(TraceLine line) {
    Marker marker = Marker.parse(line.arguments());
    if (marker == null) {
      return;
    }
    switch (marker.kind()) {
      case ROUND -> begin(line, "create", marker);
      case BEGIN -> begin(line, marker.operation(), marker);
      case CLOSE -> begin(line, "close", marker);
      case FILE, END, ROUND_END ->
          draft(line, END, Place.AFTER, ImmutableMap.of("errno", marker.number("errno", 0)), "");
      case RACE, JOIN -> {}
    }
  }

  private void begin(TraceLine line, String operation, Marker marker) {
    ImmutableMap.Builder<String, Long> arguments = ImmutableMap.builder();
    for (String name : List.of("off", "len")) {
      arguments.put(name, marker.number(name, 0) / round.blockSize());
    }
    arguments.put("first_byte", marker.number("off", 0));
    arguments.put("bytes", marker.number("len", 0));
    operations
        .computeIfAbsent(task(line), task -> new ArrayList<>())
        .add(new Workload.Operation(operation, arguments.buildOrThrow()));
    agreements.take(task(line), BEGIN, ImmutableMap.copyOf(arguments.buildOrThrow()));
    draft(line, BEGIN, Place.BEFORE, ImmutableMap.of("operation", operation), "");
  }

  private ImmutableList<ImmutableList<RecordedEvent>> events() {
    Map<Integer, Integer> next = new HashMap<>();
    Map<Integer, Integer> before = new HashMap<>();
    Map<Integer, Integer> latestOf = new HashMap<>();
    for (TraceLine line : round.lines()) {
      before.put(line.number(), latestOf.getOrDefault(line.pid(), 0));
      Integer previous = latestOf.put(line.pid(), line.number());
      if (previous != null) {
        next.put(previous, line.number());
      }
    }
    ImmutableList.Builder<ImmutableList<RecordedEvent>> tasks = ImmutableList.builder();
    for (List<Draft> task : drafts.values()) {
      ImmutableList.Builder<RecordedEvent> events = ImmutableList.builder();
      for (Draft draft : task) {
        int line = draft.line().number();
        boolean isBefore = draft.place() == Place.BEFORE;
        events.add(
            new RecordedEvent(
                line,
                draft.name(),
                draft.arguments(),
                isBefore ? line : before.getOrDefault(line, 0),
                isBefore ? next.getOrDefault(line, Integer.MAX_VALUE) : line,
                draft.contradiction()));
      }
      tasks.add(events.build());
    }
    return tasks.build();
  }
}
