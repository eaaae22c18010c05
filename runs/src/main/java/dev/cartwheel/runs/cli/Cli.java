package dev.cartwheel.runs.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Runs one command line against given streams, so that tests and {@code Main} share one path. */
public final class Cli {

  private static final int NARROWEST_HELP = 55; // picocli's
  private static final int HELP_WIDTH = 80;
  private static final int WIDEST_HELP = 100;

  private Cli() {}

  /** Runs the command named by {@code arguments} and returns its exit status. */
  public static int run(OutputStream out, OutputStream err, String... arguments) {
    Results results = new Results(out);
    PrintWriter outWriter = writer(results);
    PrintWriter errWriter = writer(err);
    Cartwheel root = new Cartwheel();
    CommandLine commandLine =
        new CommandLine(root)
            .setOut(outWriter)
            .setErr(errWriter)
            .setParameterExceptionHandler(
                (exception, args) -> {
                  report(errWriter, ErrorLines.of(exception), exception, root.verbose());
                  return CommandLine.ExitCode.USAGE;
                })
            .setExecutionExceptionHandler(
                (exception, command, result) -> {
                  report(errWriter, ErrorLines.of(exception), exception, root.verbose());
                  return exception instanceof UsageException
                      ? CommandLine.ExitCode.USAGE
                      : CommandLine.ExitCode.SOFTWARE;
                });
    commandLine.getCommandSpec().versionProvider(() -> new String[] {"cartwheel " + version()});
    layOutHelp(commandLine);
    Converters.register(commandLine);
    Plugins.load(errWriter);
    int status = execute(commandLine, root, errWriter, arguments);
    outWriter.flush();
    if (status == CommandLine.ExitCode.OK && results.lost().isPresent()) {
      errWriter.println("cartwheel: " + results.lost().get());
      status = CommandLine.ExitCode.SOFTWARE;
    }
    errWriter.flush();
    return status;
  }

  /** Options in the order they are declared, the most used first, as wide as the terminal. */
  private static void layOutHelp(CommandLine commandLine) {
    int columns = Terminal.outputColumns().orElse(HELP_WIDTH);
    commandLine.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(columns, WIDEST_HELP)));
    for (CommandLine command : commandLine.getSubcommands().values()) {
      command.getCommandSpec().usageMessage().sortOptions(false);
    }
  }

  private static int execute(
      CommandLine commandLine, Cartwheel root, PrintWriter err, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) {
      err.println(
          "cartwheel: out of memory ("
              + e.getMessage()
              + "); accepted: smaller settings, or a larger heap by CARTWHEEL_JAVA_OPTS=-Xmx...");
      return CommandLine.ExitCode.SOFTWARE;
    } catch (LinkageError | StackOverflowError | AssertionError e) { // a plugin's, or a bug of ours
      report(err, ErrorLines.of(e), e, root.verbose());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** The version the jar was built as; {@code "development"} when run from class folders. */
  public static String version() {
    String version = Cli.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static void report(PrintWriter err, String line, Throwable exception, boolean verbose) {
    err.println("cartwheel: " + line);
    if (verbose) {
      exception.printStackTrace(err);
    }
    err.flush();
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
