package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.tensor.Tensor;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A number for each image of a batch, drawn anew at each pass. */
final class PerImage {

  private final ToDoubleFunction<RandomGenerator> draw;
  private @Nullable Tensor drawn;

  PerImage(ToDoubleFunction<RandomGenerator> draw) {
    this.draw = draw;
  }

  /** Of images [B, H, W, C]: [B, 1, 1, 1]. */
  Tensor draw(RandomGenerator random, Tensor images) {
    Tensor numbers = drawn;
    if (numbers == null || numbers.size() != images.dimension(0)) {
      numbers = Tensor.constant(images.dimension(0), 1, 1, 1);
      drawn = numbers;
    }
    for (int b = 0; b < numbers.size(); b++) {
      numbers.value()[b] = (float) draw.applyAsDouble(random);
    }
    return numbers;
  }
}
