package dev.cartwheel.runs.cli;

import dev.cartwheel.runs.reference.Rollout;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cartwheel rollout}: plays given actions and prints what came of them. */
@Command(
    name = "rollout",
    description = "Play the requested episodes and print them, one JSON object a line.")
final class RolloutCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Option(
      names = "--requests",
      required = true,
      paramLabel = "F.jsonl",
      description = "Episodes to play: each line an object with env, kwargs, seed and actions.")
  Path requests;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    Rollout.play(InputFiles.require(requests), out::println);
    return 0;
  }
}
