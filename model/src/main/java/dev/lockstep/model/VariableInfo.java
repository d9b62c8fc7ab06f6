package dev.lockstep.model;

/**
 * A variable as people see it.
 *
 * @param name its full name, e.g. {@code folio[1].dirty} or {@code page fault.seen}
 * @param type its type in words, e.g. {@code 0..3}, {@code NONE | HOLE}, {@code rw_semaphore}
 * @param bits how many bits of a state it takes; locals of different lifetimes may share bits
 * @param owner the task whose local it is, or an empty string
 * @param ghost whether only properties may read it
 */
public record VariableInfo(String name, String type, int bits, String owner, boolean ghost) {}
