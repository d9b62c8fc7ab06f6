package dev.lockstep.out;

import java.util.Optional;

/** The entry point of the command line. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("lockstep " + version());
  }

  /**
   * The version in the manifest of the runnable jar, or a plain word where there is no such jar.
   */
  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
