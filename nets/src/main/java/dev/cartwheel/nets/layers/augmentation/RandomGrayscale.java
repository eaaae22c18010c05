package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** In training, takes the colours from some images, which keep three equal channels. */
public final class RandomGrayscale extends Augmentation {

  private final PerImage chosen; // 1, or 0 for an image left as it is
  private final Grey grey = new Grey();

  /** From Keras's arguments: {@code factor}, a probability. */
  public RandomGrayscale(LayerConfig config) {
    super(config);
    double factor = config.number("factor", 0.5, 0, 1);
    this.chosen = new PerImage(random -> random.nextDouble() < factor ? 1 : 0);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    requireColours(images);
    Tape tape = call.tape();
    Tensor drawn = chosen.draw(call.random(), images);
    Tensor change = tape.subtract(grey.of(tape, images), images);
    return tape.add(images, tape.apply(Elementwise.MULTIPLY, change, drawn));
  }
}
