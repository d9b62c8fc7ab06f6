package dev.lockstep.specs.ext4;

import java.util.Locale;

/** What a task can do to a file, or the kernel by itself. */
enum Operation {
  NONE,
  /** Whichever of those that end; the checker chooses. */
  ANY,
  READ,
  WRITE,
  /** A store to a shared mapping, with its page faults. */
  STORE,
  FALLOCATE,
  PUNCH,
  ZERO,
  COLLAPSE,
  INSERT,
  TRUNCATE,
  FIEMAP,
  SEEK_DATA,
  SEEK_HOLE,
  /** With the end of its I/O, see {@link EndOfIo}. */
  WRITE_BACK,
  /** Entries of the extent status tree are reclaimed. */
  SHRINK;

  /** Whether it goes on for ever. */
  boolean isDaemon() {
    return this == WRITE_BACK || this == SHRINK;
  }

  /** Whether it is one that a task does, and then ends. */
  boolean isTask() {
    return this != NONE && this != ANY && !isDaemon();
  }

  /** Whether it has to do with the size of the file. */
  boolean needsSize() {
    return this == ANY || this == INSERT || this == TRUNCATE || this == COLLAPSE;
  }

  /** Whether it writes folios to disk, in some release. */
  boolean writesFolios() {
    return this == ANY || this == WRITE_BACK || this == PUNCH || this == COLLAPSE || this == INSERT;
  }

  /** Whether it tells what it finds, which is checked. */
  boolean reports() {
    return this == ANY || this == FIEMAP || this == SEEK_DATA || this == SEEK_HOLE;
  }

  /** Its name in small letters. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
