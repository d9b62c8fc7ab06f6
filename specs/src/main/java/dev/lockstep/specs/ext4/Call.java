package dev.lockstep.specs.ext4;

import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** What may be asked of a file. */
enum Call {
  FIEMAP,
  SEEK_DATA,
  SEEK_HOLE;

  /** Asks for it from block {@code from} on, which is read once, inside the first step. */
  void make(Task t, Report report, IntSupplier from) {
    switch (this) {
      case FIEMAP -> report.fiemap(t, from);
      case SEEK_DATA -> report.seekData(t, from);
      case SEEK_HOLE -> report.seekHole(t, from);
    }
  }
}
