package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.Stream;

/**
 * How a spec shows a {@link Bug}: built in one way it has the bug, and built in the same way but
 * for one patch every property holds.
 *
 * @param spec the spec's name
 * @param parameters values of its parameters that are not the default
 * @param kernel the release whose code is shown, or an empty string for the spec's own
 * @param with patches put into that code, with the bug and without it
 * @param without patches taken out of it, with the bug and without it; mostly changes that mask it
 * @param patch what decides whether the bug is there
 * @param culprit whether the bug comes with the patch; else it is there as long as the patch is not
 * @param breaks the names of the properties that the bug breaks: all of them, and first the one
 *     whose trace tells the story
 * @param witness steps of that trace in their order, each as {@code task: step}; other steps may
 *     come between them
 */
public record Reproducer(
    String spec,
    ImmutableMap<String, String> parameters,
    String kernel,
    ImmutableList<Patch> with,
    ImmutableList<Patch> without,
    Patch patch,
    boolean culprit,
    ImmutableList<String> breaks,
    ImmutableList<String> witness) {

  /** The bug that {@code spec} has as long as {@code fix} is not in. */
  public static Reproducer lacking(Patch fix, String spec) {
    return of(fix, false, spec);
  }

  /** The bug that {@code culprit} brings into {@code spec}. */
  public static Reproducer causedBy(Patch culprit, String spec) {
    return of(culprit, true, spec);
  }

  private static Reproducer of(Patch patch, boolean culprit, String spec) {
    return new Reproducer(
        spec,
        ImmutableMap.of(),
        "",
        ImmutableList.of(),
        ImmutableList.of(),
        patch,
        culprit,
        ImmutableList.of(),
        ImmutableList.of());
  }

  /** The same with one more parameter. */
  public Reproducer set(String parameter, String value) {
    ImmutableMap<String, String> more =
        ImmutableMap.<String, String>builder().putAll(parameters).put(parameter, value).build();
    return new Reproducer(spec, more, kernel, with, without, patch, culprit, breaks, witness);
  }

  /** The same in the code of {@code release}. */
  public Reproducer kernel(String release) {
    return new Reproducer(
        spec, parameters, release, with, without, patch, culprit, breaks, witness);
  }

  /** The same with these patches put in as well, with the bug and without it. */
  public Reproducer with(Patch... patches) {
    return new Reproducer(
        spec, parameters, kernel, joined(with, patches), without, patch, culprit, breaks, witness);
  }

  /** The same with these patches taken out as well, with the bug and without it. */
  public Reproducer without(Patch... patches) {
    return new Reproducer(
        spec, parameters, kernel, with, joined(without, patches), patch, culprit, breaks, witness);
  }

  private static ImmutableList<Patch> joined(ImmutableList<Patch> patches, Patch[] more) {
    return ImmutableList.<Patch>builder().addAll(patches).add(more).build();
  }

  /** The same, which breaks exactly these properties; the first is the one to tell. */
  public Reproducer breaks(String... properties) {
    return new Reproducer(
        spec,
        parameters,
        kernel,
        with,
        without,
        patch,
        culprit,
        ImmutableList.copyOf(properties),
        witness);
  }

  /** The same with the steps that must occur in the trace, each as {@code task: step}. */
  public Reproducer witness(String... steps) {
    return new Reproducer(
        spec,
        parameters,
        kernel,
        with,
        without,
        patch,
        culprit,
        breaks,
        ImmutableList.copyOf(steps));
  }

  /** How to build the spec with the bug. */
  public Request broken() {
    return culprit ? base().with(patch.name()) : base().without(patch.name());
  }

  /** How to build the spec without the bug: but for the patch, the same. */
  public Request mended() {
    return culprit ? base().without(patch.name()) : base().with(patch.name());
  }

  private Request base() {
    return new Request(parameters, kernel, names(with), names(without));
  }

  private static ImmutableList<String> names(ImmutableList<Patch> patches) {
    return patches.stream().map(Patch::name).collect(ImmutableList.toImmutableList());
  }

  /**
   * Whether {@code release} has the bug, as far as its patches tell: it has the code that the bug
   * is in, it is not older than the defect, and it lacks the fix or has the culprit.
   */
  public boolean isIn(Release release) {
    boolean hasTheCode =
        Stream.concat(with.stream(), Stream.of(patch).filter(any -> culprit))
            .allMatch(needed -> needed.isIn(release));
    return hasTheCode && (culprit || patch.isMissingIn(release));
  }
}
