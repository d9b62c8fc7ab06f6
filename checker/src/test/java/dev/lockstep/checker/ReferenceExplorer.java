package dev.lockstep.checker;

import com.google.common.primitives.ImmutableLongArray;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Layout;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.StateSink;
import dev.lockstep.model.TransitionSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Explores a spec in the most naive way there is: immutable states with every variable in a word of
 * its own, a hash map, plain lists, every transition kept. It shares nothing with the real explorer
 * but the machine, and that with another layout.
 */
final class ReferenceExplorer implements StateSink, TransitionSink {
  /** A state, found in {@code level}, with the properties that it violates. */
  static final class State {
    final ImmutableLongArray words;
    final int level;
    final Set<PropertyInfo> violated = new HashSet<>();
    final List<Edge> edges = new ArrayList<>();

    State(ImmutableLongArray words, int level) {
      this.words = words;
      this.level = level;
    }
  }

  /** A transition; without a target if it broke a rule that leaves none. */
  record Edge(int step, int outcome, @Nullable State target, Set<PropertyInfo> violated) {}

  private final int most;
  private final Machine machine;
  private final Machine packed;
  private final Map<ImmutableLongArray, State> states = new HashMap<>();
  private final List<List<State>> levels = new ArrayList<>();
  private final Map<PropertyInfo, Integer> violated = new HashMap<>();
  private final Map<Integer, State> initialStates = new LinkedHashMap<>();
  private final Map<PropertyInfo, Integer> brokenInitially = new HashMap<>();
  private final Set<PropertyInfo> reached = new HashSet<>();
  private Set<PropertyInfo> ofNextEdge = new HashSet<>();
  private State source = new State(ImmutableLongArray.of(), -1);
  private boolean complete;

  /** Explores everything; unless {@code all} only to the end of the level with a violation. */
  ReferenceExplorer(Blueprint blueprint, boolean all) {
    this(blueprint, all, Integer.MAX_VALUE);
  }

  /** The same, but gives up when there are more than {@code most} states. */
  ReferenceExplorer(Blueprint blueprint, boolean all, int most) {
    this.most = most;
    this.machine = blueprint.newMachine(Layout.UNPACKED);
    this.packed = blueprint.newMachine(Layout.PACKED);
    levels.add(new ArrayList<>());
    machine.initialStates(this);
    int level = 0;
    levels.get(0).forEach(this::lookAt);
    while (!levels.get(level).isEmpty() && goesOn(all)) {
      levels.add(new ArrayList<>());
      levels.get(level).forEach(this::expand);
      level++;
      levels.get(level).forEach(this::lookAt);
    }
    complete = levels.get(level).isEmpty();
  }

  private boolean goesOn(boolean all) {
    return (violated.isEmpty() && !isTooLarge())
        || (all
            && !isTooLarge()
            && violated.keySet().stream()
                .noneMatch(property -> property.kind() == PropertyKind.SPEC_ERROR));
  }

  private void expand(State state) {
    if (isTooLarge()) {
      return;
    }
    source = state;
    machine.load(state.words.toArray(), 0);
    machine.expand(this);
    if (machine.isDeadlocked()) {
      state.violated.add(machine.deadlockProperty());
      violated.putIfAbsent(machine.deadlockProperty(), state.level);
    }
  }

  private void lookAt(State state) {
    machine.load(state.words.toArray(), 0);
    machine.violations(state.violated::add);
    state.violated.forEach(property -> violated.putIfAbsent(property, state.level));
    machine.load(state.words.toArray(), 0);
    if (machine.holds() != state.violated.isEmpty()) {
      throw new AssertionError("holds() and violations() differ in " + state.words);
    }
    reached.addAll(machine.reached());
  }

  private State add(long[] words) {
    ImmutableLongArray key = ImmutableLongArray.copyOf(words);
    State known = states.get(key);
    if (known != null) {
      return known;
    }
    State state = new State(key, source.level + 1);
    states.put(key, state);
    levels.get(state.level).add(state);
    return state;
  }

  @Override
  public void state(int outcome, long[] words) {
    initialStates.put(outcome, add(words));
  }

  @Override
  public void violation(int outcome, PropertyInfo property) {
    brokenInitially.putIfAbsent(property, outcome);
    violated.putIfAbsent(property, 0);
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    source.edges.add(new Edge(step, outcome, add(target), ofNextEdge));
    ofNextEdge = new HashSet<>();
  }

  @Override
  public void dead(int step, int outcome) {
    source.edges.add(new Edge(step, outcome, null, ofNextEdge));
    ofNextEdge = new HashSet<>();
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {
    ofNextEdge.add(property);
    violated.putIfAbsent(property, source.level);
  }

  boolean isTooLarge() {
    return states.size() > most;
  }

  boolean isComplete() {
    return complete;
  }

  boolean isBounded() {
    return machine.isBounded();
  }

  long states() {
    return states.size();
  }

  long transitions() {
    return states.values().stream().mapToLong(state -> state.edges.size()).sum();
  }

  /** The last level that is not empty, or 0. */
  int depth() {
    return Math.max(0, (int) levels.stream().filter(level -> !level.isEmpty()).count() - 1);
  }

  /** The digest, from states packed by a machine that never explored anything. */
  long digest() {
    long digest = 0;
    for (State state : states.values()) {
      long from = hash(state);
      for (Edge edge : state.edges) {
        long to = edge.target == null ? StateHash.NOWHERE : hash(edge.target);
        digest += StateHash.ofTransition(from, edge.step, edge.outcome, to);
      }
    }
    return digest;
  }

  private long hash(State state) {
    long[] words = pack(state);
    return StateHash.ofState(words, 0, words.length);
  }

  /** The state in the packed layout. */
  long[] pack(State state) {
    machine.load(state.words.toArray(), 0);
    return packed.stateOf(machine.fieldValues());
  }

  /**
   * A constraint that throws is told as a failure of the first step, which is not taken for that.
   */
  List<Long> coverage() {
    long[] taken = new long[machine.info().steps().size()];
    for (State state : states.values()) {
      for (Edge edge : state.edges) {
        boolean isTaken =
            edge.violated.stream().noneMatch(found -> found.name().startsWith("the constraint"));
        taken[edge.step] += isTaken ? 1 : 0;
      }
    }
    return ImmutableLongArray.copyOf(taken).asList();
  }

  List<List<State>> levels() {
    return levels;
  }

  /**
   * The violated properties, each with the level of the first state that violates it or has a step
   * that does.
   */
  Map<PropertyInfo, Integer> violated() {
    return violated;
  }

  /** The properties of reachability for which there is a state. */
  Set<PropertyInfo> reached() {
    return reached;
  }

  /** The initial states by outcome. */
  Map<Integer, State> initialStates() {
    return initialStates;
  }

  /** The rules that the initialisation broke, each with the first outcome that did. */
  Map<PropertyInfo, Integer> brokenInitially() {
    return brokenInitially;
  }
}
