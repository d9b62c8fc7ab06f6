package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.trace.EventRule.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Picks the events of one file out of a round, and counts those that are passed over. */
final class Selection {
  private static final Pattern INODE = Pattern.compile("\\bino(?:de)?[ =](\\w+)");
  private static final Pattern DEVICE = Pattern.compile("\\b(dev|bdi) (\\d+)[,:](\\d+)");

  /** What the names of events end in that tell of a call; the return has one of its own. */
  private static final String CALLED = "_in";

  private static final String OF_OTHERS = " of other locks";
  private static final String OF_UNKNOWN = ", of which lock is not known";

  private final Mapping mapping;
  private final String inode;
  private final String device;
  private final InodeLocks locks;
  private final Map<Integer, Deque<Call>> calls = new HashMap<>();
  private final List<MappedLine> mapped = new ArrayList<>();

  /** Events of the file for which the spec has a step, by name. */
  final Tally known = new Tally();

  /** Events of the file that the mapping ignores, by name. */
  final Tally ignored = new Tally();

  /** Events of the file that the mapping does not know, or whose arguments it does not, by name. */
  final Tally unknown = new Tally();

  private final List<TraceLine> misread = new ArrayList<>();

  /**
   * A function that has not returned.
   *
   * @param event what it printed when it was called
   * @param ofFile whether that was about the file
   * @param lock the lock that it takes; null if it takes none of the file's
   */
  private record Call(String event, boolean ofFile, @Nullable LockRule lock) {}

  /**
   * Picks events of an inode on a device, {@code MAJOR:MINOR}; on any device if that is empty,
   * since not every recording tells.
   */
  Selection(Mapping mapping, LockOffsets offsets, String inode, String device) {
    this.mapping = mapping;
    this.locks = new InodeLocks(mapping, offsets);
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
    Call call = rule.of().isEmpty() ? called(line, rule, texts) : returned(line.pid(), rule.of());
    if (rule.of().isEmpty() && line.event().endsWith(CALLED)) {
      calls.computeIfAbsent(line.pid(), pid -> new ArrayDeque<>()).push(call);
    }
    if (mapping.isOfLock(rule)) {
      takeLock(line, rule, texts, call.lock());
    } else if (call.ofFile()) {
      if (rule.place() == Place.IGNORED) {
        ignored.add(line.event());
      } else {
        known.add(line.event());
        mapped.add(new MappedLine(line, rule.name(), rule, texts));
      }
    }
  }

  private void takeLock(
      TraceLine line, EventRule rule, ImmutableList<String> texts, @Nullable LockRule lock) {
    if (lock == null) {
      ignored.add(line.event() + (locks.areKnown() ? OF_OTHERS : OF_UNKNOWN));
    } else if (lock.isIgnored()) {
      ignored.add(lock.event(line.event()));
    } else {
      known.add(lock.event(line.event()));
      mapped.add(new MappedLine(line, lock.event(rule.name()), rule, texts));
    }
  }

  private Call called(TraceLine line, EventRule rule, ImmutableList<String> texts) {
    int lock = rule.indexOf(FieldKind.LOCK);
    if (lock >= 0) {
      LockRule that = locks.at(texts.get(lock));
      return new Call(line.event(), that != null, that);
    }
    boolean ofFile = isOfFile(line, rule, texts);
    int address = rule.indexOf(FieldKind.ADDRESS);
    if (ofFile && address >= 0) {
      locks.inodeAt(texts.get(address));
    }
    return new Call(line.event(), ofFile, null);
  }

  private boolean isOfFile(TraceLine line, EventRule rule, ImmutableList<String> texts) {
    int decimal = rule.indexOf(FieldKind.INODE);
    if (decimal >= 0) {
      return texts.get(decimal).equals(inode) && isOnDevice(line);
    }
    int hexadecimal = rule.indexOf(FieldKind.HEX_INODE);
    if (hexadecimal >= 0) {
      return texts.get(hexadecimal).equals(Long.toHexString(Long.parseLong(inode)))
          && isOnDevice(line);
    }
    return namesFile(line);
  }

  /** Ends the innermost call of {@code event}. */
  private Call returned(int pid, String event) {
    Deque<Call> open = calls.get(pid);
    while (open != null && !open.isEmpty()) {
      Call call = open.pop();
      if (call.event().equals(event)) {
        return call;
      }
    }
    return new Call(event, false, null);
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
