package dev.lockstep.model;

/**
 * A lock of a spec.
 *
 * @param name its full name
 * @param mayBeWritten whether some task may take it alone
 * @param holdsBackReaders whether a task that waits to take it alone lets no new reader in
 */
public record LockInfo(String name, boolean mayBeWritten, boolean holdsBackReaders) {}
