package dev.cartwheel.runs.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What an example prints. */
final class Printed {

  interface Example {
    void run() throws IOException;
  }

  private Printed() {}

  static String by(Example example) throws IOException {
    PrintStream terminal = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      example.run();
    } finally {
      System.setOut(terminal);
    }
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
