package dev.cartwheel.runs.cli;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.runs.reference.Dl4jLayers;
import dev.cartwheel.runs.reference.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel verify}: compares recorded references with what Cartwheel does. */
@Command(
    name = "verify",
    description = "Compare recorded reference files with what Cartwheel does.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:every line agrees",
      "1:a line differs or cannot be checked",
      "2:the call is wrong, such as a file that does not exist",
      "3:lines are left that are not covered yet, all others agree"
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int NOT_COVERED = 3;

  @Spec CommandSpec command;

  @Parameters(
      arity = "1..*",
      paramLabel = "F.jsonl",
      description =
          "Files of recorded trajectories, random draws, samples of spaces, or Keras results.")
  List<Path> files;

  @Option(
      names = "--backend",
      paramLabel = "ID",
      defaultValue = Backends.DEFAULT_ID,
      description = "Engine of Keras's layers: vector, or dl4j. Default: ${DEFAULT-VALUE}.")
  String backend;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    files.forEach(InputFiles::require);
    boolean other = !Backends.named(backend).id().equals(Backends.DEFAULT_ID);
    Dl4jLayers dl4j = other ? new Dl4jLayers() : null;
    Verifier verifier = new Verifier(out::println, dl4j);
    for (Path file : files) {
      verifier.verify(file);
    }
    int missing = verifier.notCovered().values().stream().mapToInt(Integer::intValue).sum();
    verifier
        .notCovered()
        .forEach((name, lines) -> out.println("not covered: " + name + " (" + lines + ")"));
    if (dl4j != null) {
      out.println(
          dl4j.stock() + " layers on DL4J's own, " + dl4j.hosted() + " on ours inside its network");
    }
    out.println(
        verifier.passed()
            + " passed, "
            + verifier.failed()
            + " failed, "
            + missing
            + " not covered");
    return verifier.failed() > 0 ? FAILED : missing > 0 ? NOT_COVERED : 0;
  }
}
