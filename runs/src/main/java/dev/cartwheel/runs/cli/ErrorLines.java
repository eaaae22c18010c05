package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.runs.folder.FileTrouble;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into the one line the user reads. */
final class ErrorLines {

  private static final int WIDE = 1_000; // a line that is broken nowhere

  private ErrorLines() {}

  /** The line for a call that does not parse. */
  static String of(ParameterException exception) {
    CommandLine command = exception.getCommandLine();
    // "train: ", and nothing for the root: every line starts with the program's name anyway.
    String prefix = command.getParent() == null ? "" : command.getCommandName() + ": ";
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, prefix, unmatched.getUnmatched().get(0));
    }
    if (exception instanceof MissingParameterException missing) {
      List<String> unknown = command.getUnmatchedArguments();
      if (!unknown.isEmpty() && unknown.get(0).startsWith("-")) {
        return unmatched(command, prefix, unknown.get(0)); // what is missing may be misspelt
      }
      return prefix
          + "missing "
          + missing.getMissing().stream().map(ErrorLines::label).collect(Collectors.joining(", "))
          + "; usage: "
          + synopsis(command);
    }
    String message = oneLine(exception.getMessage());
    ArgSpec argument = exception.getArgSpec();
    if (argument != null && exception.getCause() instanceof CommandLine.TypeConversionException e) {
      message = label(argument) + " " + oneLine(e.getMessage());
    } else if (message.startsWith("Missing required subcommand")) {
      message = "no command given; accepted: " + String.join(", ", subcommands(command));
    }
    return prefix + message;
  }

  /** The line for a command that did not succeed. */
  static String of(Throwable exception) {
    if (exception instanceof FileSystemException file) {
      return fileLine(file);
    }
    String message = exception.getMessage();
    boolean ours =
        exception instanceof UsageException
            || exception instanceof IllegalArgumentException
            || exception instanceof IllegalStateException
            || exception instanceof java.io.UncheckedIOException;
    if (exception instanceof java.io.UncheckedIOException wrapped && wrapped.getCause() != null) {
      return of(wrapped.getCause());
    }
    if (message == null || message.isBlank()) {
      return exception.getClass().getSimpleName() + "; --verbose shows where";
    }
    boolean plain = ours || exception instanceof java.io.IOException || isOwn(exception);
    return plain
        ? oneLine(message)
        : exception.getClass().getSimpleName() + ": " + oneLine(message);
  }

  private static boolean isOwn(Throwable exception) {
    return exception.getClass().getName().startsWith("dev.cartwheel.");
  }

  private static String fileLine(FileSystemException exception) {
    String reason = FileTrouble.reason(exception);
    return exception.getFile() == null ? reason : "'" + exception.getFile() + "': " + reason;
  }

  private static String unmatched(CommandLine command, String prefix, String given) {
    boolean option = given.startsWith("-");
    List<String> accepted = option ? options(command.getCommandSpec()) : subcommands(command);
    if (!option && accepted.isEmpty()) {
      return prefix + "unexpected argument '" + given + "'; usage: " + synopsis(command);
    }
    String bare = option && given.contains("=") ? given.substring(0, given.indexOf('=')) : given;
    return prefix + NearMatch.refusal(option ? "option" : "command", bare, accepted);
  }

  private static List<String> options(CommandSpec spec) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        names.add(option.longestName());
      }
    }
    return names;
  }

  private static List<String> subcommands(CommandLine command) {
    return List.copyOf(command.getSubcommands().keySet());
  }

  private static String synopsis(CommandLine command) {
    command.setUsageHelpWidth(WIDE);
    return oneLine(command.getHelp().synopsis(0));
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String oneLine(@Nullable String text) {
    return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\s+", " ");
  }
}
