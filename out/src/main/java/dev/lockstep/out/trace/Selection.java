package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.trace.EventRule.Field;
import dev.lockstep.out.trace.EventRule.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks the events of one file out of a round, and counts those that are passed over. */
final class Selection {
  private static final Pattern INODE = Pattern.compile("\\bino(?:de)?[ =](\\w+)");
  private static final Pattern DEVICE = Pattern.compile("\\b(dev|bdi) (\\d+)[,:](\\d+)");

  private final Mapping mapping;
  private final String inode;
  private final String device;
  private final Map<Integer, Deque<Call>> calls = new HashMap<>();
  private final List<MappedLine> mapped = new ArrayList<>();

  /** Events of the file for which the spec has a step, by name. */
  final Tally known = new Tally();

  /** Events of the file that the mapping ignores, by name. */
  final Tally ignored = new Tally();

  /** Events of the file that the mapping does not know, or whose arguments it does not, by name. */
  final Tally unknown = new Tally();

  private final List<TraceLine> misread = new ArrayList<>();

  private record Call(String event, boolean ofFile) {}

  /**
   * Picks events of an inode on a device, {@code MAJOR:MINOR}; on any device if that is empty,
   * since not every recording tells.
   */
  Selection(Mapping mapping, String inode, String device) {
    this.mapping = mapping;
    this.inode = inode;
    this.device = device;
  }

  /** Whether there are events that the system prints itself. */
  boolean isOfSystem() {
    return mapping.prefix().isEmpty()
        || known.withPrefix(mapping.prefix()) + unknown.withPrefix(mapping.prefix()) > 0;
  }

  /** The lines of the file whose event the mapping knows with other arguments only. */
  ImmutableList<TraceLine> misread() {
    return ImmutableList.copyOf(misread);
  }

  ImmutableList<MappedLine> mapped() {
    return ImmutableList.copyOf(mapped);
  }

  void take(TraceLine line) {
    ImmutableList<EventRule> rules = mapping.rules(line.event());
    for (EventRule rule : rules) {
      ImmutableList<String> texts = rule.match(line.arguments());
      if (texts != null) {
        take(line, rule, texts);
        return;
      }
    }
    if (namesFile(line)) {
      unknown.add(line.event());
      if (!rules.isEmpty()) {
        misread.add(line);
      }
    }
  }

  private void take(TraceLine line, EventRule rule, ImmutableList<String> texts) {
    boolean ofFile = isOfFile(line, rule, texts);
    if (line.event().endsWith("_in")) {
      calls
          .computeIfAbsent(line.pid(), pid -> new ArrayDeque<>())
          .push(new Call(line.event(), ofFile));
    }
    if (!ofFile) {
      return;
    }
    if (rule.place() == Place.IGNORED) {
      ignored.add(line.event());
    } else {
      known.add(line.event());
      mapped.add(new MappedLine(line, rule, texts));
    }
  }

  private boolean isOfFile(TraceLine line, EventRule rule, ImmutableList<String> texts) {
    if (!rule.of().isEmpty()) {
      return returnsToFile(line.pid(), rule.of());
    }
    for (int i = 0; i < rule.fields().size(); i++) {
      Field field = rule.fields().get(i);
      if (field.kind() == FieldKind.INODE) {
        return texts.get(i).equals(inode) && isOnDevice(line);
      }
      if (field.kind() == FieldKind.HEX_INODE) {
        return texts.get(i).equals(Long.toHexString(Long.parseLong(inode))) && isOnDevice(line);
      }
    }
    return namesFile(line);
  }

  /** Ends the innermost call of {@code event}; whether it was one of this file. */
  private boolean returnsToFile(int pid, String event) {
    Deque<Call> open = calls.get(pid);
    while (open != null && !open.isEmpty()) {
      Call call = open.pop();
      if (call.event().equals(event)) {
        return call.ofFile();
      }
    }
    return false;
  }

  private boolean namesFile(TraceLine line) {
    Matcher matcher = INODE.matcher(line.arguments());
    return matcher.find() && matcher.group(1).equals(inode) && isOnDevice(line);
  }

  /**
   * Where no device is known, at least none without a number: those are of the kernel itself. Lines
   * about write-back name the disk, of whose partitions only the first number is sure to be its.
   */
  private boolean isOnDevice(TraceLine line) {
    Matcher matcher = DEVICE.matcher(line.arguments());
    if (!matcher.find()) {
      return true;
    }
    String major = matcher.group(2);
    if (device.isEmpty()) {
      return !major.equals("0");
    }
    return matcher.group(1).equals("bdi")
        ? device.startsWith(major + ":")
        : device.equals(major + ":" + matcher.group(3));
  }
}
