package dev.lockstep.out;

import dev.lockstep.model.Nearest;
import dev.lockstep.model.SpecException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a request or a spec. */
final class Complaints {
  private Complaints() {}

  /** About arguments that cannot be understood. */
  static String sentence(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), wrong.getCommandLine());
    }
    String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("").strip();
    return message.isEmpty()
        ? "the arguments cannot be understood"
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String unknown(String argument, CommandLine command) {
    if (argument.startsWith("-")) {
      List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      return "unknown option \"%s\"%s".formatted(argument, Nearest.hint(argument, options));
    }
    if (command.getParent() == null) {
      List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
      return "unknown command \"%s\"%s".formatted(argument, Nearest.hint(argument, commands));
    }
    return "\"%s\" is one argument too many for %s".formatted(argument, command.getCommandName());
  }

  /** About something that went wrong while a command ran. */
  static String sentence(Exception failed) {
    if (failed instanceof RequestException
        || failed instanceof UnfinishedException
        || failed instanceof SpecException) {
      return String.valueOf(failed.getMessage());
    }
    if (failed instanceof NoSuchFileException file) {
      return "there is no file " + file.getFile();
    }
    if (failed instanceof FileSystemException file) {
      String reason =
          file.getReason() == null ? failed.getClass().getSimpleName() : file.getReason();
      return "cannot read or write %s: %s".formatted(file.getFile(), reason);
    }
    if (failed instanceof IOException) {
      return "cannot read or write: " + failed.getMessage();
    }
    return "something unforeseen happened: " + failed;
  }
}
