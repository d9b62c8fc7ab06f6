package dev.lockstep.checker;

import com.google.common.primitives.ImmutableLongArray;

/**
 * Where a search stood at the end of a level.
 *
 * @param states distinct states found
 * @param transitions transitions taken
 * @param depth the number of the last level that has a state
 * @param digest the sum of the hashes of all transitions
 * @param coverage for every step by its id, how many transitions it took
 * @param bounded whether the spec's constraint has cut something off
 */
record Figures(
    long states,
    long transitions,
    int depth,
    long digest,
    ImmutableLongArray coverage,
    boolean bounded) {}
