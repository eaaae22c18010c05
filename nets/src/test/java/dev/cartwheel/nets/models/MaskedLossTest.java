package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.core.Masking;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The numbers are also what Keras 3.15 evaluates on JAX; on PyTorch it refuses weights [B, 1]. */
class MaskedLossTest {

  /** Two sequences whose sums are 3, padding, 4, and 3, 2, padding. */
  private static final NdArray INPUTS =
      new NdArray(new float[] {1, 2, 0, 0, 3, 1, 2, 1, 1, 1, 0, 0}, 2, 3, 2);

  @Test
  void paddingCountsNothing() {
    assertThat(loss(samples())).isEqualTo((9 + 16 + 9 + 4) / 4.0);
  }

  @Test
  void aWeightASampleHoldsForAllItsSteps() {
    NdArray weights = new NdArray(new float[] {1, 10}, 2, 1);
    assertThat(loss(samples().weighted(weights))).isEqualTo((9 + 16 + 90 + 40) / 4.0);
  }

  @Test
  void aWeightAStepHoldsForThatStep() {
    NdArray weights = new NdArray(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(loss(samples().weighted(weights))).isEqualTo((9 + 3 * 16 + 4 * 9 + 5 * 4) / 4.0);
  }

  private static Samples samples() {
    return Samples.of(INPUTS, NdArray.zeros(2, 3, 1));
  }

  private static double loss(Samples samples) {
    Dense sum = new Dense(LayerConfig.of("units", 1, "kernel_initializer", "ones"));
    Model model =
        new Sequential(new Masking(LayerConfig.of()), sum)
            .build(new SplittableRandom(1), new int[] {3, 2})
            .compile(Compilation.of(Loss.named("mse"), OptimizerOptions.of("sgd", Map.of())));
    return model.evaluate(samples, 2).get("loss");
  }
}
