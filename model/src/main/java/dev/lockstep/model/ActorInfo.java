package dev.lockstep.model;

/**
 * Somebody who takes steps.
 *
 * @param name unique in its spec
 * @param kind whether it is a task, a daemon or an actor that only has actions
 */
public record ActorInfo(String name, Kind kind) {

  /** What sort of actor it is. */
  public enum Kind {
    /** Runs its steps in order and must finish. */
    TASK,
    /** Runs its steps in order and may stay idle for ever. */
    DAEMON,
    /** Has actions, which are enabled whenever their guard holds. */
    ACTIONS
  }
}
