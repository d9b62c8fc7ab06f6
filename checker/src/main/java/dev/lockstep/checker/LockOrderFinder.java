package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.checker.LockCycles.Way;
import dev.lockstep.checker.LockOrder.Cycle;
import dev.lockstep.checker.LockOrder.Index;
import dev.lockstep.model.Access;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.LockInfo;
import dev.lockstep.model.LockWatch;
import dev.lockstep.model.LockWish;
import dev.lockstep.model.LockWish.Hold;
import dev.lockstep.model.Machine;
import dev.lockstep.model.Observation;
import dev.lockstep.model.Part;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Explores a spec and notes each pair of classes of locks one of which is taken while the other is
 * held. An attempt counts, even if the lock is never to be had; so do locks that are taken inside
 * an atomic step.
 */
final class LockOrderFinder implements Exploration.Visitor {

  /** Both locks are held alone, which goes without saying. */
  private static final String ALONE = "write then write";

  /** Two classes. */
  private record Pair(String held, String taken) {}

  /** What is known of a pair: how it was met, and where first. */
  private static final class Meeting {
    private final Set<Way> ways = new LinkedHashSet<>();
    private final int state;
    private final int step;
    private final String sentence;

    Meeting(int state, int step, String sentence) {
      this.state = state;
      this.step = step;
      this.sentence = sentence;
    }

    ImmutableList<String> modes() {
      Set<String> modes = new TreeSet<>();
      ways.forEach(way -> modes.add(way.modes()));
      return modes.equals(Set.of(ALONE)) ? ImmutableList.of() : ImmutableList.copyOf(modes);
    }

    Index index() {
      Set<Index> orders = EnumSet.noneOf(Index.class);
      ways.forEach(way -> orders.add(way.index()));
      if (orders.contains(Index.SAME)) {
        return Index.SAME;
      }
      return orders.size() > 1 ? Index.BOTH : orders.iterator().next();
    }

    Cycle cycle(LockCycles cycles) {
      return ways.stream().map(cycles::of).max(Comparator.naturalOrder()).orElse(Cycle.NONE);
    }
  }

  private final Blueprint blueprint;
  private final Exploration exploration;
  private final boolean[] takesInside;
  private final Map<Pair, Meeting> meetings = new LinkedHashMap<>();

  LockOrderFinder(Blueprint blueprint, int most) {
    this.blueprint = blueprint;
    this.exploration = new Exploration(blueprint, most);
    LockWatch locks = blueprint.newMachine().locks();
    this.takesInside = new boolean[blueprint.info().steps().size()];
    for (int step = 0; step < takesInside.length; step++) {
      takesInside[step] = locks.takesInside(step);
    }
  }

  Optional<LockOrder> find() {
    if (!exploration.run(this)) {
      return Optional.empty();
    }
    Set<Way> ways = new LinkedHashSet<>();
    meetings.values().forEach(meeting -> ways.addAll(meeting.ways));
    ImmutableList<LockInfo> locks = blueprint.newMachine().locks().locks();
    LockCycles cycles = new LockCycles(locks, ways);
    ImmutableList.Builder<LockOrder.Edge> edges = ImmutableList.builder();
    meetings.forEach(
        (pair, meeting) ->
            edges.add(
                new LockOrder.Edge(
                    pair.held(),
                    pair.taken(),
                    meeting.modes(),
                    meeting.index(),
                    meeting.cycle(cycles),
                    witness(meeting))));
    return Optional.of(new LockOrder(blueprint.info(), classes(locks), edges.build()));
  }

  private static ImmutableList<String> classes(List<LockInfo> locks) {
    return locks.stream()
        .map(lock -> LockClass.of(lock.name()).name())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** The way to the state, and the step that takes the lock if that is possible there. */
  private Trace witness(Meeting meeting) {
    Path path = exploration.pathTo(meeting.state);
    int outcome = firstOutcome(meeting.state, meeting.step);
    if (outcome >= 0) {
      path =
          new Path(
              path.initial(),
              appended(path.steps(), meeting.step),
              appended(path.outcomes(), outcome));
    }
    return TraceTeller.tell(
        blueprint, path, new PropertyInfo(PropertyKind.REACHABLE, meeting.sentence));
  }

  /** The first outcome of the step in the state, or -1 if it is not possible there. */
  private int firstOutcome(int state, int wanted) {
    Machine machine = blueprint.newMachine();
    exploration.load(state, machine);
    int[] first = {-1};
    machine.expand(
        new IgnoringSink() {
          @Override
          public void transition(int step, int outcome, long[] target) {
            first[0] = step == wanted && first[0] < 0 ? outcome : first[0];
          }
        });
    return first[0];
  }

  private static ImmutableIntArray appended(ImmutableIntArray numbers, int last) {
    return ImmutableIntArray.builder().addAll(numbers).add(last).build();
  }

  @Override
  public void state(int index, Machine machine) {
    LockWatch locks = machine.locks();
    for (LockWish wish : locks.wishes()) {
      note(index, wish.step(), wish.held(), wish.wanted());
    }
    List<int[]> moves = new ArrayList<>();
    machine.expand(
        new IgnoringSink() {
          @Override
          public void transition(int step, int outcome, long[] target) {
            if (takesInside[step]) {
              moves.add(new int[] {step, outcome});
            }
          }
        });
    for (int[] move : moves) {
      within(index, machine, locks, move);
    }
  }

  /** Takes an atomic step to see which locks it takes one after the other. */
  private void within(int index, Machine machine, LockWatch locks, int[] move) {
    exploration.load(index, machine);
    int step = move[0];
    List<Hold> held = new ArrayList<>(locks.held(step));
    Observation seen = machine.observe(step, move[1]);
    for (Part part : seen.parts()) {
      for (Access access : part.accesses()) {
        if (access.kind() == Access.Kind.ACQUIRE) {
          Hold taken = new Hold(access.variable(), access.after().equals("read"));
          note(index, step, held, taken);
          held.add(taken);
        } else if (access.kind() == Access.Kind.RELEASE) {
          held.removeIf(hold -> hold.lock().equals(access.variable()));
        }
      }
    }
  }

  private void note(int state, int step, List<Hold> held, Hold taken) {
    LockClass inner = LockClass.of(taken.lock());
    for (Hold hold : held) {
      LockClass outer = LockClass.of(hold.lock());
      Meeting meeting =
          meetings.computeIfAbsent(
              new Pair(outer.name(), inner.name()),
              pair ->
                  new Meeting(
                      state,
                      step,
                      "%s is taken while %s is held".formatted(taken.lock(), hold.lock())));
      meeting.ways.add(
          new Way(outer.name(), hold.shared(), inner.name(), taken.shared(), outer.order(inner)));
    }
  }

  @Override
  public void transition(int source, int step, int outcome, int target) {}

  @Override
  public void violation() {}
}
