package dev.cartwheel.runs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressTest {

  private static final Status FAR =
      new Status(1_234_567, 20_000_000, 13_928.4, 440.26, 0.04, 8.532);

  private static String drawn(OptionalInt columns, Status status) {
    StringWriter written = new StringWriter();
    Progress progress = Progress.to(new PrintWriter(written), columns);
    progress.end(status);
    return written.toString().replaceAll("\u001b\\[\\??[0-9]*[A-Za-z]", "").strip();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 24, 40, 59, 60, 80, 99, 100, 120, 200})
  void theMovingLineIsShorterThanTheTerminalIsWide(int columns) {
    assertThat(drawn(OptionalInt.of(columns), FAR)).hasSizeLessThan(Math.max(2, columns));
  }

  @Test
  void whatMattersMostIsLeftOnANarrowTerminal() {
    assertThat(drawn(OptionalInt.of(40), FAR)).isEqualTo("1,234,567/20,000,000  13,928/s");
    assertThat(drawn(OptionalInt.of(80), new Status(2_500, 50_000, 3_805, 40.3, 0.04, 8.532)))
        .isEqualTo("░░░░░░░░ 2,500/50,000  3,805/s  ETA 0:13  return 40.3  ε 0.040  loss 8.532");
    assertThat(drawn(OptionalInt.of(120), FAR))
        .isEqualTo(
            "█░░░░░░░░░░░░░░░░░░░ 1,234,567/20,000,000 steps  13,928/s  ETA 22:28"
                + "  return 440.3  ε 0.040  loss 8.532");
  }

  @Test
  void whereNoTerminalIsTheLineIsWhole() {
    assertThat(drawn(OptionalInt.empty(), FAR))
        .isEqualTo(
            "1,234,567/20,000,000 steps  13,928/s  ETA 22:28  return 440.3  ε 0.040  loss 8.532");
  }
}
