package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** In training, takes some images from the largest value, as a negative does. */
public final class RandomInvert extends Augmentation {

  private final ValueRange range;
  private final PerImage inverted; // 1, or 0 for an image left as it is
  private final Tensor two = Tensor.constant().write(new float[] {2});

  /** From Keras's arguments: {@code factor}, a probability, and {@code value_range}. */
  public RandomInvert(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", 1, 0, 1);
    this.range = new ValueRange(config);
    this.inverted = new PerImage(random -> factor.draw(random) > random.nextDouble() ? 1 : 0);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    Tape tape = call.tape();
    Tensor chosen = inverted.draw(call.random(), images);
    Tensor doubled =
        tape.apply(Elementwise.MULTIPLY, tape.apply(Elementwise.MULTIPLY, images, two), chosen);
    Tensor white = tape.scale(chosen, range.largest());
    return tape.apply(Elementwise.ADD, tape.apply(Elementwise.SUBTRACT, images, doubled), white);
  }
}
