package dev.lockstep.checker;

/**
 * What differs from one run to the next.
 *
 * @param seconds wall-clock seconds of the exploration
 * @param workers how many workers explored
 * @param peakBytes the peak memory of the process in bytes, or -1 where the system does not tell
 */
public record RunFigures(double seconds, int workers, long peakBytes) {}
