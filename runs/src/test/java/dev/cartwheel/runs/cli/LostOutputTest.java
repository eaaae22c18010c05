package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command has to say either arrives, or the exit status tells that it did not. */
class LostOutputTest {

  private static final class Failing extends OutputStream {

    private final String why;

    Failing(String why) {
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(why);
    }
  }

  @ParameterizedTest
  @CsvSource({"envs --json", "agents", "--help"})
  void aFullDiskBehindStandardOutputIsAFailure(String call) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int status = Cli.run(new Failing("No space left on device"), err, call.split(" "));

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "cartwheel: standard output cannot be written: No space left on device");
  }

  @Test
  void aReaderThatHasHadEnoughIsNone() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int status = Cli.run(new Failing("Broken pipe"), err, "envs");

    assertThat(status).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
