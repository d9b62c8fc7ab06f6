package dev.lockstep.model;

import java.util.function.BiFunction;

/**
 * A system whose real runs can be recorded and compared with a spec of it.
 *
 * @param name what to call it, e.g. {@code ext4/recorded}
 * @param title one sentence
 * @param mapping how events of a recording become events of the spec; docs/recordings.md describes
 *     the format
 * @param constructor makes a spec whose tasks have the names and do the operations of a workload
 *     and print, by {@link Task#tracepoint}, the events that the mapping knows; throws {@link
 *     UnsupportedWorkload} where it cannot
 */
public record Recordable(
    String name,
    String title,
    String mapping,
    BiFunction<? super Setup, ? super Workload, ? extends Spec> constructor) {}
