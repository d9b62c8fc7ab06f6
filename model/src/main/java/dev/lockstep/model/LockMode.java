package dev.lockstep.model;

/**
 * A reader-writer lock taken in one of its two ways.
 *
 * @param lock the lock
 * @param shared whether it is taken for reading
 */
public record LockMode(Lock lock, boolean shared) implements Acquirable {}
