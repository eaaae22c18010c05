package dev.cartwheel.nets.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  /** Written by Python's safetensors 0.8, {@code safetensors.numpy.save}. */
  private static final String FROM_PYTHON =
      "0AAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJieSI6InB5dGhvbiJ9LCJzdGVwIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUi"
          + "OltdLCJkYXRhX29mZnNldHMiOlswLDhdfSwia2VybmVsIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJk"
          + "YXRhX29mZnNldHMiOls4LDMyXX0sIm1hc2siOnsiZHR5cGUiOiJVOCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0"
          + "cyI6WzMyLDM0XX19ICAgBwAAAAAAAAAAAAAAAACAPwAAAEAAAEBAAACAQAAAoEAB/w==";

  private static final int FLOAT_NAN = 0x7fc0_1234;
  private static final long DOUBLE_NAN = 0xfff8_0000_dead_beefL;

  @TempDir Path temp;

  static Safetensors sample() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("bytes", Tensor.vector(new byte[] {-1, 7, 0}));
    tensors.put("ints", new Tensor(new int[] {2, 1}, new int[] {Integer.MIN_VALUE, 3}));
    tensors.put("longs", Tensor.vector(new long[] {1, Long.MIN_VALUE}));
    float[] floats = {Float.intBitsToFloat(FLOAT_NAN), -0f, Float.MIN_VALUE, 1, 2, 3};
    tensors.put("dense_0/kernel", new Tensor(new int[] {3, 2}, floats));
    tensors.put("doubles", Tensor.vector(new double[] {Double.longBitsToDouble(DOUBLE_NAN)}));
    tensors.put("empty", new Tensor(new int[] {0, 5}, new long[0]));
    tensors.put("scalar \"ü\"\n", new Tensor(new int[0], new double[] {0.5}));
    return new Safetensors(Map.of("kind", "sample"), tensors);
  }

  @Test
  void everyTypeComesBack() throws IOException {
    Path file = temp.resolve("a.safetensors");
    sample().write(file);
    Safetensors back = Safetensors.read(file);
    requireEqual(back, sample());
    Path again = temp.resolve("b.safetensors");
    back.write(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void everyBitOfANanComesBack() throws IOException {
    Path file = temp.resolve("a.safetensors");
    sample().write(file);
    Map<String, Tensor> back = Safetensors.read(file).tensors();
    float[] floats = (float[]) tensor(back, "dense_0/kernel").data();
    double[] doubles = (double[]) tensor(back, "doubles").data();
    assertThat(Float.floatToRawIntBits(floats[0])).isEqualTo(FLOAT_NAN);
    assertThat(Double.doubleToRawLongBits(doubles[0])).isEqualTo(DOUBLE_NAN);
  }

  @Test
  void anArrayLongerThanABufferComesBack() throws IOException {
    float[] large = new float[40_001];
    for (int i = 0; i < large.length; i++) {
      large[i] = i * 0.5f;
    }
    Safetensors written = new Safetensors(Map.of(), Map.of("x", Tensor.vector(large)));
    Path file = temp.resolve("a.safetensors");
    written.write(file);
    requireEqual(Safetensors.read(file), written);
  }

  @Test
  void nothingAtAllComesBack() throws IOException {
    Path file = temp.resolve("a.safetensors");
    new Safetensors(Map.of(), Map.of()).write(file);
    assertThat(Files.size(file)).isEqualTo(16);
    assertThat(Safetensors.read(file)).isEqualTo(new Safetensors(Map.of(), Map.of()));
  }

  @Test
  void aFileFromPythonIsRead() throws IOException {
    Path file = temp.resolve("python.safetensors");
    Files.write(file, Base64.getDecoder().decode(FROM_PYTHON));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("step", new Tensor(new int[0], new long[] {7}));
    tensors.put("kernel", new Tensor(new int[] {2, 3}, new float[] {0, 1, 2, 3, 4, 5}));
    tensors.put("mask", Tensor.vector(new byte[] {1, -1}));
    requireEqual(Safetensors.read(file), new Safetensors(Map.of("by", "python"), tensors));
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    assertThatThrownBy(() -> new Tensor(new int[] {2, 2}, new float[3]))
        .hasMessageContaining("3 elements for shape [2, 2]");
    assertThatThrownBy(() -> new Tensor(new int[] {-1, -3}, new float[3]))
        .hasMessageContaining("[-1, -3]");
    assertThatThrownBy(() -> Tensor.vector(new char[1])).hasMessageContaining("char[]");
    Tensor tensor = Tensor.vector(new int[1]);
    assertThatThrownBy(() -> new Safetensors(Map.of(), Map.of("__metadata__", tensor)))
        .hasMessageContaining("__metadata__");
    assertThatThrownBy(() -> new Safetensors(Map.of(), Map.of("\ud800", tensor)))
        .hasMessageContaining("Unicode");
  }

  private static void requireEqual(Safetensors actual, Safetensors expected) {
    assertThat(actual.metadata()).isEqualTo(expected.metadata());
    assertThat(actual.tensors().keySet()).containsExactlyElementsOf(expected.tensors().keySet());
    for (String name : expected.tensors().keySet()) {
      Tensor one = tensor(actual.tensors(), name);
      Tensor other = tensor(expected.tensors(), name);
      assertThat(one.shape()).as(name).isEqualTo(other.shape());
      assertThat(one.data()).as(name).isEqualTo(other.data());
    }
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    assertThat(tensors).containsKey(name);
    return tensors.get(name);
  }
}
