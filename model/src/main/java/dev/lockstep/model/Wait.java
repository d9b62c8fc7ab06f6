package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * Why a task does not go on.
 *
 * @param task the waiting task
 * @param step the name of the step it stands before
 * @param lock the lock it waits for, or an empty string when it waits for a condition
 * @param holders the tasks that hold that lock in its way
 * @param inCycle whether it belongs to a set of tasks that wait only for each other
 */
public record Wait(
    String task, String step, String lock, ImmutableList<String> holders, boolean inCycle) {}
