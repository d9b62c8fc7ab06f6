package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * A run of a spec that explains a recording.
 *
 * @param initial which outcome of the initialisation it starts from
 * @param steps the ids of the steps taken, in order
 * @param outcomes for each of these, which of its outcomes
 * @param events for each of these, the events that it explains
 */
public record Run(
    int initial,
    ImmutableIntArray steps,
    ImmutableIntArray outcomes,
    ImmutableList<ImmutableList<RecordedEvent>> events) {}
