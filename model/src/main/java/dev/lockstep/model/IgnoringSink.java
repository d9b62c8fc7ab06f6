package dev.lockstep.model;

/** Lets every transition pass; for subclasses that want to know of some of them. */
public class IgnoringSink implements TransitionSink {
  @Override
  public void transition(int step, int outcome, long[] target) {}

  @Override
  public void dead(int step, int outcome) {}

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {}
}
