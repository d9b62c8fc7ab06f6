package dev.lockstep.model;

/**
 * Where in the source of a spec something was written.
 *
 * @param file the file's name without its folder
 * @param line the line number, from 1
 */
public record SourceLine(String file, int line) {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String LANGUAGE = Spec.class.getPackageName() + ".";

  /** The innermost line on the current stack that is not part of the language itself. */
  static SourceLine ofCaller() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> !isLanguage(frame.getClassName()))
                .findFirst()
                .map(frame -> new SourceLine(nameOf(frame), frame.getLineNumber()))
                .orElse(new SourceLine("unknown", 0)));
  }

  /**
   * The innermost line of {@code thrown}'s stack trace that is not part of the language or Java.
   */
  static SourceLine of(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (!isLanguage(frame.getClassName()) && !frame.getClassName().startsWith("java.")) {
        String file = frame.getFileName();
        return new SourceLine(file == null ? frame.getClassName() : file, frame.getLineNumber());
      }
    }
    return new SourceLine("unknown", 0);
  }

  private static boolean isLanguage(String className) {
    return className.startsWith(LANGUAGE)
        && className.indexOf('.', LANGUAGE.length()) < 0
        && !className.endsWith("Test")
        && !className.contains("Test$");
  }

  private static String nameOf(StackWalker.StackFrame frame) {
    String file = frame.toStackTraceElement().getFileName();
    return file == null ? frame.getClassName() : file;
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
