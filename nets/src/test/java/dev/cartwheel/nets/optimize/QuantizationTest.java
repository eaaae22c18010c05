package dev.cartwheel.nets.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizationTest {

  private static Model trained() {
    Model model = Rings.model().compile("sparse_categorical_crossentropy", "adam");
    model.fit(Rings.samples(900, Rings.SEED), Fit.epochs(40));
    return model;
  }

  @Test
  @Tag("learning")
  void integersKeepTheAccuracyAndAQuarterOfTheSize(@TempDir Path folder) throws IOException {
    Model model = trained();
    double floats = Rings.accuracy(model);
    assertThat(floats).as("seed %d", Rings.SEED).isGreaterThan(0.95);

    Int8 calibrated = Int8.calibrated(model, Rings.samples(300, 3));
    assertThat(Rings.accuracy(model.computesWith(calibrated))).isGreaterThan(floats - 0.02);
    assertThat(Rings.accuracy(model.computesWith(Int8.dynamic()))).isGreaterThan(floats - 0.02);

    Path eight = folder.resolve("int8.safetensors");
    Path full = folder.resolve("float32.safetensors");
    QuantizedWeights.write(model, eight);
    SavedModel.writeWeights(model, full);
    assertThat(Files.size(eight)).isLessThan(Files.size(full) * 4 / 10);
    Model read = Rings.model();
    QuantizedWeights.read(read, eight);
    assertThat(Rings.accuracy(read)).isGreaterThan(floats - 0.02);
  }

  @Test
  @Tag("learning")
  void trainingKnowsOfTheRoundingAndAdaptsToIt() {
    Model model = trained();
    double floats = Rings.accuracy(model);
    model.computesWith(Int8.aware()).compile("sparse_categorical_crossentropy", "adam");
    model.fit(Rings.samples(900, Rings.SEED), Fit.epochs(10));
    assertThat(Rings.accuracy(model)).as("seed %d", Rings.SEED).isGreaterThan(floats - 0.01);
    // Weights are floats still, and differ from what the passes used.
    float[] kernel = model.weights().get("dense/kernel").tensor().value();
    float[] rounded = kernel.clone();
    Integers.of(model.layer("dense"), kernel, 2, 64).write(rounded);
    assertThat(rounded).isNotEqualTo(kernel);
  }

  /** A layer of floats on what integers stand for: q·s·(x − z)·t is what an engine multiplies. */
  @Test
  void whatIsComputedIsWhatIntegersGive() {
    Layer dense = Layers.make("Dense", Map.of("units", 3));
    Model model = new Sequential(dense).build(new SplittableRandom(4), new int[] {5});
    NdArray x = NdArray.zeros(1, 5);
    for (int i = 0; i < 5; i++) {
      x.data()[i] = i - 1.3f;
    }
    float[] kernel = model.weights().get("dense/kernel").tensor().value();
    Integers integers = Integers.of(dense, kernel, 5, 3);
    float scale = 4f / 255; // from −1.3 to 2.7
    int zero = Math.round(1.3f / scale);
    NdArray y = model.predict(Samples.of(x), 1, Int8.dynamic()).get(0);
    for (int u = 0; u < 3; u++) {
      int sum = 0;
      for (int i = 0; i < 5; i++) {
        int q = (int) Math.rint(x.data()[i] / scale) + zero;
        sum += (q - zero) * integers.values()[3 * i + u];
      }
      float expected = sum * scale * integers.scales()[u];
      assertThat(y.data()[u]).isCloseTo(expected, Offset.offset(1e-5f));
    }
  }

  @Test
  void eachChannelOfAConvolutionHasItsScale() {
    Layer convolution = Layers.make("Conv2D", Map.of("filters", 2, "kernel_size", 1));
    float[] kernel = {127, 0.5f, -12.7f, 0.127f}; // [1, 1, 2, 2]
    Integers integers = Integers.of(convolution, kernel, 1, 1, 2, 2);
    assertThat(integers.scales()[0]).isCloseTo(1, Offset.offset(1e-6f));
    assertThat(integers.scales()[1]).isCloseTo(0.5f / 127, Offset.offset(1e-6f));
    assertThat(integers.values()).containsExactly(127, 127, -13, 32);
    Layer transposed = Layers.make("Conv2DTranspose", Map.of("filters", 2, "kernel_size", 1));
    assertThat(Integers.of(transposed, kernel, 1, 1, 2, 2).values())
        .containsExactly(127, 0, -127, 1);
  }

  @Test
  void rangesMustBeKnown() {
    assertThatThrownBy(() -> Rings.model().computesWith(Int8.aware()).predict(NdArray.zeros(1, 2)))
        .hasMessageContaining("layer dense")
        .hasMessageContaining("no range of inputs is known");
  }
}
