package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * What a built spec consists of.
 *
 * @param name the name it is known by, e.g. {@code ext4/fault-versus-fallocate}, or its class name
 * @param settings parameters, patches and release it was built with
 * @param actors tasks and daemons in the order of the spec, then actors with actions
 * @param steps all steps, see {@link StepInfo#id()}
 * @param variables all variables in the order of the spec
 * @param properties the declared properties and the rule of no deadlock, in the order of the spec;
 *     rules about ranges, locks and checks inside steps join the list of a result when they are
 *     violated
 * @param lines the arrays that are drawn as a line
 * @param stateBits how many bits a state takes
 * @param stateWords how many words of 64 bits a state takes
 */
public record SpecInfo(
    String name,
    Settings settings,
    ImmutableList<ActorInfo> actors,
    ImmutableList<StepInfo> steps,
    ImmutableList<VariableInfo> variables,
    ImmutableList<PropertyInfo> properties,
    ImmutableList<LineInfo> lines,
    int stateBits,
    int stateWords) {}
