package dev.cartwheel.renderer.terminal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal this program runs in, handing over each key at once and unseen. It gets its settings
 * back when this is closed, and also when the program is ended from outside.
 */
final class RawTerminal implements AutoCloseable {

  private static final File TERMINAL = new File("/dev/tty");

  private final String settings;
  private final InputStream in;
  private final Thread onEnd = new Thread(this::restore, "restore-terminal-keys");
  private boolean open = true;

  /**
   * Takes the terminal over.
   *
   * @throws IllegalStateException if there is none, or no {@code stty}; its message is one line
   */
  RawTerminal() {
    try {
      settings = stty("-g");
      in = new FileInputStream(TERMINAL);
      Runtime.getRuntime().addShutdownHook(onEnd);
      // Ctrl-C comes as a key, so that what was played can still be saved.
      stty("-icanon", "-echo", "-isig", "min", "1");
    } catch (IOException e) {
      throw new IllegalStateException(
          "keys cannot be read here: there is no terminal with 'stty'; run this in a terminal,"
              + " or without --ansi where there is a display",
          e);
    }
  }

  /** What is typed, byte by byte. */
  InputStream in() {
    return in;
  }

  @Override
  public void close() throws IOException {
    restore();
    in.close();
    try {
      Runtime.getRuntime().removeShutdownHook(onEnd);
    } catch (IllegalStateException e) {
      // The program is ending and has restored the terminal already.
    }
  }

  private synchronized void restore() {
    if (open) {
      open = false;
      try {
        stty(settings);
      } catch (IOException e) {
        // The terminal is gone; there is nothing to give back.
      }
    }
  }

  private static String stty(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(TERMINAL)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("stty failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return answer;
  }
}
