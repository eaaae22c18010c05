package dev.cartwheel.nets.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileSafetensorsTest {

  private static final long SEED = 20_240_611;

  @TempDir Path temp;

  /** Each header stands before 8 bytes of data. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "[1]|not a JSON object",
        " {}|not a JSON object",
        "{|not JSON",
        "{\"x\"|not JSON",
        "{\"x\":|not JSON",
        "{\"x\":NaN}|not JSON",
        "{}{}|more text",
        "{}|8 bytes too many",
        "{\"x\":3}|'x' is no object",
        "{\"x\":{\"y\":{}}}|unknown field 'y'",
        "{\"__metadata__\":[]}|'__metadata__' is no object",
        "{\"__metadata__\":{\"k\":1}}|no text, 'k'",
        "{\"__metadata__\":{\"k\":\"\\ud800\"},@}|the header",
        "{\"\\udc00\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}|the header",
        "{@,@}|Duplicate field 'x'",
        "{\"__metadata__\":{\"k\":\"\",\"k\":\"\"},@}|Duplicate field 'k'",
        "{\"x\":{\"dtype\":\"F64\",\"dtype\":\"F64\"}}|Duplicate field 'dtype'",
        "{\"x\":{\"shape\":[1],\"data_offsets\":[0,8]}}|'x' lacks dtype",
        "{\"x\":{\"dtype\":\"F64\",\"data_offsets\":[0,8]}}|'x' lacks dtype, shape",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[1]}}|'x' lacks dtype, shape or data_offsets",
        "{\"x\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}|dtype 'F16'; accepted: [U8",
        "{\"x\":{\"dtype\":7,\"shape\":[4],\"data_offsets\":[0,8]}}|dtype '7'",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":8,\"data_offsets\":[0,8]}}|shape that is no array",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[8.0],\"data_offsets\":[0,8]}}|8.0 in shape",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[[8]],\"data_offsets\":[0,8]}}|[ in shape",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[-8],\"data_offsets\":[0,8]}}|-8 in shape",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[-8,0]}}|-8 in data_offsets",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}|in shape",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}|too large",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,8]}}|too large",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0]}}|data_offsets [0]; accepted",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,4,8]}}|data_offsets [0, 4, 8]",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[8,0]}}|data_offsets [8, 0]",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}}|ends at byte 9 of 8",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}|8 bytes for F32 of shape [1]",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}}|a hole of 4 bytes",
        "{\"y\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]},@}|'y' overlaps",
        "{\"y\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},@}|overlaps",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[0,5]}}|3 bytes too many",
      })
  void aLyingHeaderIsRefused(String header, String reason) throws IOException {
    String honest = "\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}";
    refuses(file(header.replace("@", honest)), reason);
  }

  @Test
  void theHeaderThoseLiesVaryIsAccepted() throws IOException {
    byte[] honest =
        file(
            "{\"y\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]},"
                + "\"x\":{\"shape\":[4],\"dtype\":\"U8\",\"data_offsets\":[0,4]}}  ");
    Path file = Files.write(temp.resolve("honest.safetensors"), honest);
    assertThat(Safetensors.read(file).tensors()).containsOnlyKeys("y", "x");
  }

  @Test
  void moreAxesThanAnyoneUsesAreRefused() throws IOException {
    String shape = "1" + ",1".repeat(64);
    refuses(
        file("{\"x\":{\"dtype\":\"F64\",\"shape\":[" + shape + "],\"data_offsets\":[0,8]}}"),
        "more than 64 numbers as shape");
  }

  @Test
  void aWrongLengthOfTheHeaderIsRefused() throws IOException {
    refuses(new byte[0], "it has 0 bytes");
    refuses(new byte[7], "it has 7 bytes");
    refuses(new byte[8], "not a JSON object");
    byte[] file = file("{}");
    for (long length : new long[] {11, 100_000_001, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      refuses(file, "header of " + Long.toUnsignedString(length) + " bytes; accepted: up to 10");
    }
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() throws IOException {
    byte[] file = file("{\"x\":1}");
    file[10] = (byte) 0xff;
    refuses(file, "not UTF-8");
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    refuses(file("{\"x\":".repeat(100_000)), "unknown field");
    refuses(file("[".repeat(100_000)), "not a JSON object");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    Path whole = temp.resolve("whole.safetensors");
    SafetensorsTest.sample().write(whole);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length++) {
      refuses(Arrays.copyOf(bytes, length), "is refused");
    }
  }

  @Test
  void mutatedFilesAreReadOrRefusedInOneLine() throws IOException {
    Path file = temp.resolve("mutated.safetensors");
    SafetensorsTest.sample().write(file);
    byte[] original = Files.readAllBytes(file);
    int headerEnd = 8 + original[0] + (original[1] << 8);
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      Files.write(file, mutated(original, headerEnd, random));
      try {
        Safetensors.read(file);
      } catch (SafetensorsException e) {
        assertThat(e.getMessage().lines()).as("seed %d, mutation %d", SEED, i).hasSize(1);
        assertThat(e.getMessage()).contains(file.toString());
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", mutation " + i, e);
      }
    }
    assertThat(refused).as("seed %d", SEED).isBetween(2_500, 4_999);
  }

  private static byte[] mutated(byte[] original, int headerEnd, SplittableRandom random) {
    String structure = "{}[]\",:0123456789-.eE\\u \n";
    byte[] bytes = original.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(bytes.length);
      int inHeader = 8 + random.nextInt(headerEnd - 8);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[random.nextInt(8)] = (byte) random.nextInt(256);
        case 2, 3 ->
            bytes[Math.min(inHeader, bytes.length - 1)] =
                (byte) structure.charAt(random.nextInt(structure.length()));
        case 4 -> bytes = Arrays.copyOf(bytes, Math.max(8, bytes.length + random.nextInt(-9, 9)));
        default -> {
          int length = Math.min(random.nextInt(40), bytes.length - at);
          int to = random.nextInt(bytes.length - length + 1);
          System.arraycopy(original, Math.min(at, original.length - length), bytes, to, length);
        }
      }
    }
    return bytes;
  }

  private static byte[] file(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + 8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private void refuses(byte[] bytes, String reason) throws IOException {
    Path file = Files.write(temp.resolve("lie.safetensors"), bytes);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }
}
