package dev.cartwheel.runs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cartwheel runs}: what has been trained. */
@Command(name = "runs", description = "List runs.")
final class RunsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    return 0;
  }
}
