package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** In training, takes the colours from some images, which keep three equal channels. */
public final class RandomGrayscale extends Augmentation {

  /** Shares of red, green and blue. Source: ITU-R BT.601. */
  private static final float[] SHARES = {0.2989f, 0.587f, 0.114f};

  private final PerImage grey; // 1, or 0 for an image left as it is
  private final Tensor mix = Tensor.constant(3, 3);

  /** From Keras's arguments: {@code factor}, a probability. */
  public RandomGrayscale(LayerConfig config) {
    super(config);
    double factor = config.number("factor", 0.5, 0, 1);
    this.grey = new PerImage(random -> random.nextDouble() < factor ? 1 : 0);
    for (int i = 0; i < 9; i++) {
      mix.value()[i] = SHARES[i / 3];
    }
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    if (images.dimension(3) != 3) {
      throw new IllegalArgumentException("input " + images + "; accepted: 3 channels");
    }
    Tape tape = call.tape();
    Tensor chosen = grey.draw(call.random(), images);
    Tensor greys = tape.dense(images, mix, null, Activation.LINEAR);
    Tensor change = tape.subtract(greys, images);
    return tape.add(images, tape.apply(Elementwise.MULTIPLY, change, chosen));
  }
}
