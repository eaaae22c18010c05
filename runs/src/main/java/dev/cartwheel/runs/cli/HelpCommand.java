package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.NearMatch;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel help}: what {@code --help} shows, for those who type it this way. */
@Command(name = "help", description = "Show what Cartwheel, or one of its commands, takes.")
final class HelpCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Such as train.")
  @Nullable String subject;

  @Override
  public Integer call() {
    CommandLine root = command.root().commandLine();
    PrintWriter out = root.getOut();
    if (subject == null) {
      root.usage(out);
      return 0;
    }
    CommandLine about = root.getSubcommands().get(subject);
    if (about == null) {
      throw new UsageException(
          NearMatch.refusal("command", subject, root.getSubcommands().keySet()));
    }
    about.usage(out);
    return 0;
  }
}
