package dev.cartwheel.runs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every example runs; the plugin has a test of its own. */
class ExamplesTest {

  @Test
  void dqnLearnsCartPoleInTwelveLines() {
    PrintStream terminal = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      TrainDqnOnCartPole.main(new String[] {"10000"});
    } finally {
      System.setOut(terminal);
    }

    String line = out.toString(StandardCharsets.UTF_8).strip();
    assertThat(line).startsWith("mean return ");
    // A fifth of the steps: acting at random makes 22.
    assertThat(Double.parseDouble(line.substring("mean return ".length()))).isGreaterThan(60);
  }
}
