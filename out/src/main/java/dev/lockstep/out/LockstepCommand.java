package dev.lockstep.out;

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
    CommandLine line =
        new CommandLine(new LockstepCommand())
            .addSubcommand(new ListCommand(console))
            .addSubcommand(new ShowCommand(console))
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new BugsCommand(console))
            .addSubcommand(new ReplayCommand(console))
            .addSubcommand(new MatrixCommand(console))
            .addSubcommand(new GalleryCommand(console))
            .addSubcommand(new LocksCommand(console))
            .addSubcommand(new GraphCommand(console))
            .addSubcommand(new VerifyCommand(console))
            .addSubcommand(new TraceCommand(console))
            .addSubcommand(new NewCommand(console))
            .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
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
