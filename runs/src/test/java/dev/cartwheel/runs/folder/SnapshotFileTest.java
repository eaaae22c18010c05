package dev.cartwheel.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFileTest {

  @TempDir Path temp;

  private static Snapshot sample() {
    float[] large = new float[40_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = i * 0.5f;
    }
    Snapshot inner = Snapshot.of("Inner").put("state", 1L, Long.MIN_VALUE).build();
    return Snapshot.of("Outer")
        .put("bytes", (byte) -1, (byte) 7, (byte) 0)
        .put("ints", Integer.MIN_VALUE, 3)
        .put("inner", inner)
        .put("large", large)
        .put("doubles", Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE)
        .put("nan", Float.intBitsToFloat(0x7fc0_1234))
        .put("empty", new int[0])
        .build();
  }

  @Test
  void everyBitComesBack() throws IOException {
    Path file = temp.resolve("s.safetensors");
    SnapshotFile.write(file, sample());
    Snapshot back = SnapshotFile.read(file);
    assertThat(back.kind()).isEqualTo("Outer");
    assertThat(back.names()).containsExactlyElementsOf(sample().names());
    assertThat(back.part("inner").kind()).isEqualTo("Inner");
    assertThat(Float.floatToRawIntBits(back.floats("nan")[0])).isEqualTo(0x7fc0_1234);
    for (String name : sample().names()) {
      assertThat(Arrays.deepEquals(a(back.array(name)), a(sample().array(name)))).as(name).isTrue();
    }
    Path again = temp.resolve("again.safetensors");
    SnapshotFile.write(again, back);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  private static Object[] a(Object array) {
    return new Object[] {array};
  }

  @Test
  void theHeaderIsTheFormatsOwn() throws IOException {
    Path file = temp.resolve("s.safetensors");
    SnapshotFile.write(file, Snapshot.of("K").put("x", 1f, 2f).put("n", 3).build());
    String header =
        "{\"__metadata__\":{\"kind\":\"K\"},"
            + "\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"n\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
    byte[] bytes = Files.readAllBytes(file);
    int padded = (header.length() + 7) / 8 * 8;
    assertThat(bytes[0] & 0xff).isEqualTo(padded);
    assertThat(new String(bytes, 8, padded, StandardCharsets.UTF_8).strip()).isEqualTo(header);
    assertThat(bytes).hasSize(8 + padded + 12);
    assertThat(Arrays.copyOfRange(bytes, 8 + padded, bytes.length))
        .containsExactly(0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40, 3, 0, 0, 0);
  }

  @Test
  void mutatedFilesAreReadOrRefusedButNeverCrash() throws IOException {
    Path file = temp.resolve("s.safetensors");
    SnapshotFile.write(
        file, Snapshot.of("K").put("x", 1f, 2f).put("n", 3).put("d", 1.0, 2.0).build());
    byte[] original = Files.readAllBytes(file);
    Pcg64 random = new Pcg64(5);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] mutated = Arrays.copyOf(original, original.length - random.nextInt(3));
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, mutated);
      try {
        SnapshotFile.read(file);
      } catch (DamagedException e) {
        assertThat(e.getMessage().lines()).as("mutation %d", i).hasSize(1);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void aLyingHeaderIsRefused() throws IOException {
    refuses("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "__metadata__");
    String start = "{\"__metadata__\":{\"kind\":\"K\"},\"x\":";
    refuses(
        start + "{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}", "x");
    refuses(start + "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "x");
    refuses(start + "{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,-4]}}", "x");
    refuses(start + "{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,4]}}", "F16");
    refuses(start + "3}", "x");
    refuses(start + "{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}", "1 bytes too many");
    refuses("[1]", "not a JSON object");
    refuses("[".repeat(5_000), "not JSON");
  }

  private void refuses(String header, String reason) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[8 + text.length + 4];
    bytes[0] = (byte) text.length;
    bytes[1] = (byte) (text.length >> 8);
    System.arraycopy(text, 0, bytes, 8, text.length);
    Path file = Files.write(temp.resolve("lie.safetensors"), bytes);
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .as(header)
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining(reason);
  }
}
