package dev.lockstep.out;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where commands print to. Always UTF-8, so that the same command prints the same bytes everywhere.
 *
 * @param out results
 * @param err progress, and what went wrong
 * @param terminal whether a person looks on
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {

  /** Set by the launcher, since Java cannot tell whether its standard error is a terminal. */
  private static final String TERMINAL = "lockstep.terminal";

  /** The streams of this process. */
  static Console ofProcess() {
    return new Console(
        stream(FileDescriptor.out), stream(FileDescriptor.err), Boolean.getBoolean(TERMINAL));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Prints text that ends its lines itself. */
  void print(String text) {
    out.print(text);
    out.flush();
  }

  /** Prints one line about something wrong. */
  void complain(String sentence) {
    err.println("lockstep: " + sentence);
  }
}
