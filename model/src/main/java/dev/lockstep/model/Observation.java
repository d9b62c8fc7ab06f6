package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * What one outcome of a step did.
 *
 * @param parts piece by piece; one unless the step is atomic
 * @param reached whether it came to a target state, or broke a rule that leaves none
 * @param violated the properties of transitions, and rules, that it violates
 */
public record Observation(
    ImmutableList<Part> parts, boolean reached, ImmutableList<PropertyInfo> violated) {}
