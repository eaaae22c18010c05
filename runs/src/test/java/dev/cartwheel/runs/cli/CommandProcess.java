package dev.cartwheel.runs.cli;

import dev.cartwheel.runs.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One command line in a Java process of its own, to be killed or given other flags. */
public final class CommandProcess {

  private static final long PATIENCE_SECONDS = 600;

  private final Process process;
  private final BufferedReader err;

  private CommandProcess(Process process) {
    this.process = process;
    this.err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts it.
   *
   * @param flags of the virtual machine, beside those every start needs
   */
  public static CommandProcess start(List<String> flags, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(
        List.of("--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new CommandProcess(new ProcessBuilder(command).start());
  }

  /** The system's process. */
  public Process process() {
    return process;
  }

  /** Reads standard error up to a line that contains {@code text}; empty if none does. */
  public Optional<String> awaitLine(String text) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      if (line.contains(text)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** Waits for the end and returns what it said. */
  public CommandRun end() throws IOException, InterruptedException {
    // Both streams at once: a process that fills one pipe waits until somebody reads it.
    CompletableFuture<List<String>> out = CompletableFuture.supplyAsync(this::readOut);
    List<String> errLines = new ArrayList<>();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      errLines.add(line);
    }
    List<String> outLines = out.join();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process did not end: " + errLines);
    }
    return new CommandRun(process.exitValue(), outLines, errLines);
  }

  private List<String> readOut() {
    try {
      byte[] bytes = process.getInputStream().readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
