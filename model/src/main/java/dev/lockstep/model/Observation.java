package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * What one outcome of a step did.
 *
 * @param parts piece by piece; one unless the step is atomic
 * @param kept how many of the calls that the step stands in, counted from the outermost, the task
 *     has not left when it comes to its next step
 * @param reached whether it came to a target state, or broke a rule that leaves none
 * @param violated the properties of transitions, and rules, that it violates
 */
public record Observation(
    ImmutableList<Part> parts, int kept, boolean reached, ImmutableList<PropertyInfo> violated) {}
