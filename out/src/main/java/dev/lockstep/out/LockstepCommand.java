package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "lockstep",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Checks concurrent protocols: every interleaving, the shortest race drawn.",
    footer = {
      "",
      "Steps are interleaved, each seen by all tasks at once (sequential consistency).",
      "Weak memory orders are not modelled unless a spec splits an access into steps.",
      "",
      "Exit status: 0 every property holds, 1 a property is violated,",
      "2 the request or the spec is wrong, 3 not finished."
    })
final class LockstepCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command that {@code arguments} name; the result is the exit status. */
  static int run(Console console, String... arguments) {
    CommandLine line = new CommandLine(new LockstepCommand());
    addSubcommands(line, console, arguments.length == 0 ? "" : arguments[0]);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOverwrittenOptionsAllowed(false)
        .setParameterExceptionHandler(
            (wrong, given) -> complain(console, Complaints.sentence(wrong)))
        .setExecutionExceptionHandler(
            (failed, command, parsed) -> {
              int status = complain(console, Complaints.sentence(failed));
              return failed instanceof UnfinishedException ? ExitStatus.UNFINISHED : status;
            });
    return line.execute(arguments);
  }

  /**
   * Adds the one that {@code wanted} names, since looking at the annotations of all of them takes
   * longer than many a check; all if it names none, for the help and for the complaint.
   */
  private static void addSubcommands(CommandLine line, Console console, String wanted) {
    ImmutableList<String> names = names();
    for (String name : names.contains(wanted) ? ImmutableList.of(wanted) : names) {
      line.addSubcommand(name, subcommand(name, console));
    }
  }

  private static ImmutableList<String> names() {
    return ImmutableList.of(
        "list", "show", "check", "bugs", "replay", "matrix", "gallery", "locks", "graph", "verify",
        "trace", "new");
  }

  private static Object subcommand(String name, Console console) {
    return switch (name) {
      case "list" -> new ListCommand(console);
      case "show" -> new ShowCommand(console);
      case "check" -> new CheckCommand(console);
      case "bugs" -> new BugsCommand(console);
      case "replay" -> new ReplayCommand(console);
      case "matrix" -> new MatrixCommand(console);
      case "gallery" -> new GalleryCommand(console);
      case "locks" -> new LocksCommand(console);
      case "graph" -> new GraphCommand(console);
      case "verify" -> new VerifyCommand(console);
      case "trace" -> new TraceCommand(console);
      case "new" -> new NewCommand(console);
      default -> throw new IllegalArgumentException("there is no subcommand " + name);
    };
  }

  private static int complain(Console console, String sentence) {
    console.complain(sentence);
    return ExitStatus.WRONG;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "name a command: "
            + String.join(", ", spec.subcommands().keySet())
            + "; lockstep --help says more");
  }
}
