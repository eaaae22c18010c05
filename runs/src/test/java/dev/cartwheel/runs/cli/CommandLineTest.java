package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CommandLineTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Cli.run(out, err, arguments);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void noCommandIsAWrongCallInOneLine() {
    assertThat(run()).isEqualTo(2);
    assertThat(err()).startsWith("cartwheel: no command given; accepted: ").hasLineCount(1);
    assertThat(out.size()).isZero();
  }

  @Test
  void anUnknownCommandNamesItself() {
    assertThat(run("trian")).isEqualTo(2);
    assertThat(err())
        .startsWith("cartwheel: unknown command 'trian'; did you mean 'train'?; accepted: train,")
        .hasLineCount(1);
  }

  @Test
  void anUnknownOptionNamesTheNearest() {
    assertThat(run("--verbos")).isEqualTo(2);
    assertThat(err())
        .startsWith(
            "cartwheel: unknown option '--verbos'; did you mean '--verbose'?; accepted: --help,")
        .hasLineCount(1);
  }

  @Test
  void helpGoesToStandardOutput() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: cartwheel");
    assertThat(err()).isEmpty();
  }

  @Test
  void helpIsACommandToo() {
    assertThat(run("help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Usage: cartwheel [", "  cartwheel watch first");
    out.reset();
    assertThat(run("help", "train")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: cartwheel train ");
    assertThat(run("help", "tarin")).isEqualTo(2);
    assertThat(err()).contains("unknown command 'tarin'; did you mean 'train'?").hasLineCount(1);
  }
}
