package dev.cartwheel.runs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs; the plugin has a test of its own. */
class ExamplesTest {

  @Test
  void clothesAreToldApartAfterOnePassOverAFew(@TempDir Path folder) throws IOException {
    assertThat(Printed.by(() -> ClassifyFashion.main(new String[] {folder + "/none"})))
        .startsWith("no data in ");
    for (String part : List.of("train", "t10k")) {
      pack(folder.resolve(part + "-images-idx3-ubyte.gz"), images(20));
      pack(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels(20));
    }
    assertThat(Printed.by(() -> ClassifyFashion.main(new String[] {folder.toString(), "1"})))
        .startsWith("on images never seen: {loss=")
        .contains("accuracy=");
  }

  private static byte[] images(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * 28 * 28);
    bytes.putInt(0x803).putInt(count).putInt(28).putInt(28);
    for (int i = 0; i < count; i++) {
      bytes.put(16 + i * 28 * 28 + i, (byte) 255);
    }
    return bytes.array();
  }

  private static byte[] labels(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count);
    bytes.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }

  private static void pack(Path file, byte[] content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
  }

  @Test
  void dqnLearnsCartPoleInTwelveLines() throws IOException {
    String line = Printed.by(() -> TrainDqnOnCartPole.main(new String[] {"10000"}));
    assertThat(line).startsWith("mean return ");
    // A fifth of the steps: acting at random makes 22.
    assertThat(Double.parseDouble(line.substring("mean return ".length()))).isGreaterThan(60);
  }
}
