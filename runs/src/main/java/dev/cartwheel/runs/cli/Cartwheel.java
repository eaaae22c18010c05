package dev.cartwheel.runs.cli;

import dev.cartwheel.runs.logging.QuietLogging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command all others hang from. A new command is one line in {@code subcommands}. */
@Command(
    name = "cartwheel",
    description = "A reinforcement-learning gym for the JVM.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:done",
      "1:it failed",
      "2:the call is wrong",
      "128+n:ended by signal n, such as 130 by Ctrl-C"
    },
    footer = {
      "",
      "'cartwheel COMMAND --help' shows what a command takes. To begin with:",
      "  cartwheel train CartPole-v1 --agent dqn --name first",
      "  cartwheel watch first"
    },
    subcommands = {
      TrainCommand.class,
      ResumeCommand.class,
      EvaluateCommand.class,
      BenchmarkCommand.class,
      WatchCommand.class,
      RecordCommand.class,
      CollectCommand.class,
      PlayCommand.class,
      EnvsCommand.class,
      AgentsCommand.class,
      RunsCommand.class,
      RolloutCommand.class,
      VerifyCommand.class,
      CheckCommand.class,
      NewEnvCommand.class,
      ExampleCommand.class,
      HelpCommand.class
    })
final class Cartwheel {

  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log more, and show the stack trace of an error.")
  void verbose(boolean on) {
    verbose = on;
    if (on) {
      // Read when logging starts, which nothing has caused yet.
      System.setProperty(QuietLogging.VERBOSE, "true");
    }
  }

  boolean verbose() {
    return verbose;
  }
}
