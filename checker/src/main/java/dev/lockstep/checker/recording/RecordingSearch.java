package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches a spec for a run that prints what was recorded. A node is a state of the spec with the
 * number of events of each task that have been explained. The search is depth first and never comes
 * to a node twice; of several tasks, the one whose next event was recorded first moves first, so
 * that the search follows the recording where it can.
 *
 * <p>A step that prints nothing and is its task's own affair is taken before all that others can do
 * here, and instead of it: the two orders come to the same (partial-order reduction with ample sets
 * of one task: D. Peled, All from one, one for all, 1993). Where it would lead back to a node that
 * the search comes from, the others are looked at too, so that nobody is put off for ever.
 *
 * <p>The order within a task is certain. Between two tasks an event waits for those that certainly
 * happened before it ({@link RecordedEvent#precedes}). Steps that print nothing go along as they
 * must. At worst the time grows with the product of the states of the tasks between two events that
 * are certainly ordered.
 */
public final class RecordingSearch {
  private final Machine machine;
  private final Recording recording;
  private final long maxNodes;
  private final Matcher matcher;
  private final Set<Node> seen = new HashSet<>();
  private final Set<Node> onWay = new HashSet<>();
  private final Farthest farthest;

  /** The steps, by their ids, that were seen to be more than their tasks' own affairs. */
  private final BitSet shared = new BitSet();

  private long nodes;

  private RecordingSearch(Blueprint blueprint, Recording recording, long maxNodes) {
    this.machine = blueprint.newMachine();
    this.recording = recording;
    this.maxNodes = maxNodes;
    this.matcher = new Matcher(machine, recording);
    this.farthest = new Farthest();
  }

  /** Looks for a run of the spec that explains {@code recording}, at {@code maxNodes} at most. */
  public static Outcome of(Blueprint blueprint, Recording recording, long maxNodes) {
    return new RecordingSearch(blueprint, recording, maxNodes).search();
  }

  private Outcome search() {
    machine.printTo(matcher);
    List<Node> initial = initialNodes();
    Node found = null;
    for (Node node : initial) {
      farthest.visit(node);
      found = found == null ? from(node) : found;
    }
    if (found != null) {
      return new Outcome.Accepted(run(found), nodes);
    }
    if (nodes >= maxNodes) {
      return new Outcome.Unfinished(farthest.explained(), nodes);
    }
    return new Diagnosis(machine, recording).of(farthest, nodes);
  }

  private List<Node> initialNodes() {
    List<Node> initial = new ArrayList<>();
    machine.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] state) {
            initial.add(Node.initial(state, machine.words(), recording.tasks().size(), outcome));
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {}
        });
    return initial;
  }

  private @Nullable Node from(Node initial) {
    if (recording.size() == 0) {
      return initial;
    }
    Deque<Branch> way = new ArrayDeque<>();
    onWay.add(initial);
    way.push(new Branch(initial));
    while (!way.isEmpty() && nodes < maxNodes) {
      Node node = way.peek().next();
      if (node == null) {
        onWay.remove(way.pop().node);
      } else if (seen.add(node)) {
        nodes++;
        farthest.visit(node);
        if (node.explained() == recording.size()) {
          return node;
        }
        onWay.add(node);
        way.push(new Branch(node));
      }
    }
    return null;
  }

  /** The successors of a node, worked out task by task as they are asked for. */
  private final class Branch {
    private final Node node;
    private final int[] tasks;
    private int task;
    private Iterator<Node> successors = Collections.emptyIterator();

    Branch(Node node) {
      this.node = node;
      int[] all = Order.of(node, recording);
      int[] kept = new int[all.length];
      int count = 0;
      machine.load(node.state(), 0);
      for (int actor : all) {
        List<Node> next = stepsAlone(actor);
        if (next == null
            || (next.size() > 1 && actor != all[0])
            || (!next.isEmpty() && (machine.isAtRest(actor) || leadsBack(next)))) {
          kept[count++] = actor;
        } else if (!next.isEmpty() || Order.hasNext(node, recording, actor)) {
          // Enough to look at this one; if it cannot move it will never come to its next event.
          successors = next.iterator();
          count = 0;
          break;
        }
      }
      this.tasks = Arrays.copyOf(kept, count);
    }

    private boolean leadsBack(List<Node> next) {
      return next.stream().anyMatch(onWay::contains);
    }

    /**
     * Where {@code actor} comes to from the loaded node if its step is its own affair; else null.
     */
    private @Nullable List<Node> stepsAlone(int actor) {
      int step = machine.current(actor);
      if (step < 0 || shared.get(step)) {
        return null;
      }
      List<Node> next = matcher.expandAlone(node, actor);
      if (next == null) {
        shared.set(step);
      }
      return next;
    }

    /** The next one, or null if there is none left. */
    @Nullable Node next() {
      while (!successors.hasNext() && task < tasks.length) {
        machine.load(node.state(), 0);
        successors = matcher.expand(node, tasks[task++]).iterator();
      }
      return successors.hasNext() ? successors.next() : null;
    }
  }

  private Run run(Node last) {
    List<Node> way = new ArrayList<>();
    for (Node node = last; node != null; node = node.parent()) {
      way.add(node);
    }
    Collections.reverse(way);
    ImmutableIntArray.Builder steps = ImmutableIntArray.builder();
    ImmutableIntArray.Builder outcomes = ImmutableIntArray.builder();
    ImmutableList.Builder<ImmutableList<RecordedEvent>> events = ImmutableList.builder();
    for (Node node : way.subList(1, way.size())) {
      steps.add(node.step());
      outcomes.add(node.outcome());
      events.add(node.events(recording));
    }
    return new Run(way.get(0).outcome(), steps.build(), outcomes.build(), events.build());
  }
}
