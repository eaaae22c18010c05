package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** From black to white. */
final class ValueRange {

  private final Tensor least = Tensor.constant();
  private final Tensor largest = Tensor.constant();

  /** Reads {@code value_range}, 0 to 255 unless given. */
  ValueRange(LayerConfig config) {
    double[] given = config.numbers("value_range");
    double[] ends = given == null ? new double[] {0, 255} : given;
    if (ends.length != 2) {
      throw config.refusal("value_range", config.value("value_range"), "two numbers");
    }
    least.value()[0] = (float) Math.min(ends[0], ends[1]);
    largest.value()[0] = (float) Math.max(ends[0], ends[1]);
  }

  float least() {
    return least.scalar();
  }

  float largest() {
    return largest.scalar();
  }

  /** Both, as a configuration has them. */
  double[] ends() {
    return new double[] {least(), largest()};
  }

  /** What lies beyond it brought to its ends. */
  Tensor clipped(Tape tape, Tensor images) {
    Tensor above = tape.apply(Elementwise.MAXIMUM, images, least);
    return tape.apply(Elementwise.MINIMUM, above, largest);
  }
}
