package dev.cartwheel.runs.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One command line, run in this process.
 *
 * @param status exit status
 * @param out lines of standard output
 * @param err lines of standard error
 */
public record CommandRun(int status, List<String> out, List<String> err) {

  public static CommandRun of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Cli.run(out, err, arguments);
    return new CommandRun(status, lines(out), lines(err));
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
