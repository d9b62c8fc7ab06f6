package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;

/**
 * The lines of one round as they stand in a file.
 *
 * @param file the file's name
 * @param number the round's number
 * @param scenario what the program calls it
 * @param blockSize the file system's block size in bytes
 * @param cluster how many blocks it allocates at once
 * @param lines all lines, the markers of its begin and end included
 * @param damage what is wrong with it, in words; empty if nothing is
 */
record Round(
    String file,
    int number,
    String scenario,
    int blockSize,
    int cluster,
    ImmutableList<TraceLine> lines,
    ImmutableList<String> damage) {}
