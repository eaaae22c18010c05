package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is kept of a tensor in a pass: 0 with probability rate, 1 / (1 − rate) elsewhere. */
final class Drop {

  private final float rate;
  private @Nullable Tensor factors;

  Drop(String key, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw LayerConfig.refused(key, rate, "a number from 0 to below 1");
    }
    this.rate = (float) rate;
  }

  boolean any() {
    return rate > 0;
  }

  Tensor draw(RandomGenerator random, int... shape) {
    Tensor drawn = factors;
    if (drawn == null || !Arrays.equals(drawn.shape(), shape)) {
      drawn = Tensor.constant(shape);
      factors = drawn;
    }
    for (int i = 0; i < drawn.size(); i++) {
      drawn.value()[i] = random.nextFloat() < rate ? 0 : 1 / (1 - rate);
    }
    return drawn;
  }

  /** The same of [B, ...] at each of some steps: [B, T, ...]. */
  Tensor drawForSteps(RandomGenerator random, int... shape) {
    Tensor drawn = draw(random, shape);
    int width = drawn.size() / (shape[0] * shape[1]);
    for (int row = 0; row < shape[0] * shape[1]; row++) {
      int first = row / shape[1] * shape[1];
      System.arraycopy(drawn.value(), first * width, drawn.value(), row * width, width);
    }
    return drawn;
  }
}
