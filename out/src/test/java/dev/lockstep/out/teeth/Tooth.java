package dev.lockstep.out.teeth;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Mutation;
import dev.lockstep.model.Request;

/**
 * A way to make a spec wrong that one property notices, and no other unless it says so.
 *
 * @param property the property
 * @param others those that cannot but notice as well
 * @param spec the spec
 * @param request how it is built
 * @param mutation what is changed in it
 * @param sentence what that means for the kernel
 */
record Tooth(
    String property,
    ImmutableSet<String> others,
    String spec,
    Request request,
    Mutation mutation,
    String sentence) {

  /** In the spec as it is by default. */
  static Tooth of(String property, String spec, Mutation mutation, String sentence) {
    return new Tooth(property, ImmutableSet.of(), spec, Request.defaults(), mutation, sentence);
  }

  /** The same in the code of {@code release}. */
  Tooth inKernel(String release) {
    return asked(request.inKernel(release));
  }

  /** The same with one more parameter. */
  Tooth set(String parameter, String value) {
    return asked(request.set(parameter, value));
  }

  /** The same with one more patch. */
  Tooth with(String patch) {
    return asked(request.with(patch));
  }

  /** The same, which these properties notice as well. */
  Tooth beside(String... properties) {
    return new Tooth(property, ImmutableSet.copyOf(properties), spec, request, mutation, sentence);
  }

  private Tooth asked(Request other) {
    return new Tooth(property, others, spec, other, mutation, sentence);
  }

  /** All that notice. */
  ImmutableSet<String> noticing() {
    return ImmutableSet.<String>builder().add(property).addAll(others).build();
  }

  @Override
  public String toString() {
    return property.substring(0, property.indexOf(':')) + ": " + sentence;
  }
}
