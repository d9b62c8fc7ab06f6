package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * A named piece of a step: a step has one, unless it was written with {@code atomically}.
 *
 * @param name the name to show, e.g. {@code down_write(i_data_sem)}
 * @param calls the calls it stands in, outermost first
 * @param accesses what it did, in order
 */
public record Part(
    String name, ImmutableList<StepInfo.CallInfo> calls, ImmutableList<Access> accesses) {}
