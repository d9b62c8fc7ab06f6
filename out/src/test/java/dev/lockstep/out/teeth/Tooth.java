package dev.lockstep.out.teeth;

import dev.lockstep.model.Mutation;
import dev.lockstep.model.Request;

/**
 * A way to make a spec wrong that one property alone notices.
 *
 * @param property the property
 * @param spec the spec
 * @param request how it is built
 * @param mutation what is changed in it
 * @param sentence what that means for the kernel
 */
record Tooth(String property, String spec, Request request, Mutation mutation, String sentence) {

  /** In the spec as it is by default. */
  static Tooth of(String property, String spec, Mutation mutation, String sentence) {
    return new Tooth(property, spec, Request.defaults(), mutation, sentence);
  }

  /** The same in the code of {@code release}. */
  Tooth inKernel(String release) {
    return new Tooth(property, spec, request.inKernel(release), mutation, sentence);
  }

  /** The same with one more parameter. */
  Tooth set(String parameter, String value) {
    return new Tooth(property, spec, request.set(parameter, value), mutation, sentence);
  }

  /** The same with one more patch. */
  Tooth with(String patch) {
    return new Tooth(property, spec, request.with(patch), mutation, sentence);
  }

  @Override
  public String toString() {
    return property.substring(0, property.indexOf(':')) + ": " + sentence;
  }
}
