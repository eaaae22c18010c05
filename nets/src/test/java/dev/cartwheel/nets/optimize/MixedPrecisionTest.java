package dev.cartwheel.nets.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Compilation;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedPrecisionTest {

  /** As PyTorch rounds. */
  @ParameterizedTest
  @CsvSource({
    "1.00390625, 1.0, 1.00390625",
    "1.01171875, 1.015625, 1.01171875",
    "0.1, 0.10009765625, 0.0999755859375",
    "-3.14159265, -3.140625, -3.140625",
    "65519, 65536, 65504",
    "65520, 65536, Infinity",
    "1e-7, 1.0011717677116394e-7, 1.1920928955078125e-7",
    "2e-8, 2.0023435354232788e-8, 0",
    "3.38e38, 3.3762391092936863e38, Infinity",
    "3.4e38, Infinity, Infinity"
  })
  void numbersAreRoundedToTheNearest(float x, float bfloat16, float float16) {
    assertThat(ShortFloat.BFLOAT16.round(x)).isEqualTo(bfloat16);
    assertThat(ShortFloat.FLOAT16.round(x)).isEqualTo(float16);
    assertThat(ShortFloat.BFLOAT16.round(-x)).isEqualTo(-bfloat16);
  }

  /** The steps of Keras's LossScaleOptimizer. */
  @Test
  void theLossScaleHalvesAtInfinityAndDoublesAfterEnoughSteps() {
    LossScaling scaling = new LossScaling(8, 3);
    float[] fine = {1, -2};
    float[] bad = {1, Float.NaN};
    assertThat(scaling.accepts(fine, 2)).isTrue();
    assertThat(scaling.accepts(fine, 2)).isTrue();
    assertThat(scaling.scale()).isEqualTo(8);
    assertThat(scaling.accepts(bad, 2)).isFalse();
    assertThat(scaling.scale()).isEqualTo(4);
    for (int step = 0; step < 3; step++) {
      assertThat(scaling.accepts(fine, 2)).isTrue();
    }
    assertThat(scaling.scale()).isEqualTo(8);
    assertThat(LossScaling.dynamic().scale()).isEqualTo(32768);
  }

  @Test
  @Tag("learning")
  void bfloat16LearnsAsFloatsDo(@TempDir Path folder) throws IOException {
    Model floats = Rings.model().compile("sparse_categorical_crossentropy", "adam");
    floats.fit(Rings.samples(900, Rings.SEED), Fit.epochs(40));
    Model shorts =
        Rings.model()
            .computesWith(MixedPrecision.policy("mixed_bfloat16"))
            .compile("sparse_categorical_crossentropy", "adam");
    shorts.fit(Rings.samples(900, Rings.SEED), Fit.epochs(40));
    assertThat(Rings.accuracy(floats)).as("seed %d", Rings.SEED).isGreaterThan(0.95);
    assertThat(Rings.accuracy(shorts)).as("seed %d", Rings.SEED).isGreaterThan(0.95);

    // The master weights are floats that bfloat16 does not hold.
    float[] kernel = shorts.weights().get("dense/kernel").tensor().value();
    float[] rounded = kernel.clone();
    ShortFloat.BFLOAT16.round(rounded, rounded.length);
    assertThat(kernel).isNotEqualTo(rounded);
    // What layers give is bfloat16.
    for (float y : shorts.predict(Rings.samples(3, 5).inputs().get(0)).data()) {
      assertThat(y).isEqualTo(ShortFloat.BFLOAT16.round(y));
    }

    Path half = folder.resolve("bfloat16.safetensors");
    Path full = folder.resolve("float32.safetensors");
    QuantizedWeights.writeBfloat16(shorts, half);
    SavedModel.writeWeights(shorts, full);
    assertThat(Files.size(half)).isLessThan(Files.size(full) * 6 / 10);
    Model read = Rings.model();
    QuantizedWeights.read(read, half);
    assertThat(Rings.accuracy(read)).isGreaterThan(0.95);
  }

  /** Gradients of 1e-8 are 0 in float16, unless the loss was multiplied before. */
  @Test
  void scalingKeepsSmallGradientsAlive() {
    float[] unscaled = kernel(MixedPrecision.policy("mixed_float16").unscaled());
    float[] scaled = kernel(MixedPrecision.policy("mixed_float16"));
    assertThat(unscaled).as("nothing learnt").isEqualTo(kernel(null));
    assertThat(scaled).isNotEqualTo(unscaled);
  }

  /** A kernel after a step on a loss that is weighted down to almost nothing; none for no step. */
  private static float[] kernel(MixedPrecision precision) {
    Model model = new Sequential(new Dense(2)).build(new SplittableRandom(1), new int[] {3});
    if (precision != null) {
      Loss loss = Loss.named("mse");
      model
          .computesWith(precision)
          .compile(
              Compilation.of(loss, OptimizerOptions.of(OptimizerSpec.adam(0.01)))
                  .withLosses(List.of(loss), List.of(1e-8)));
      NdArray x = NdArray.zeros(4, 3);
      Arrays.fill(x.data(), 0.5f);
      model.fit(x, NdArray.zeros(4, 2), 1);
    }
    return model.weights().get("dense/kernel").tensor().value();
  }

  @Test
  void anUnknownPolicyIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> MixedPrecision.policy("mixed_bfloat"))
        .hasMessageContaining("mixed_bfloat16");
  }
}
