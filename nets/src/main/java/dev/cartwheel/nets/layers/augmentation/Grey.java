package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** Images [B, H, W, 3] without colours, of three equal channels. */
final class Grey {

  /** Shares of red, green and blue. Source: ITU-R BT.601. */
  private static final float[] SHARES = {0.2989f, 0.587f, 0.114f};

  private final Tensor mix = Tensor.constant(3, 3);

  Grey() {
    for (int i = 0; i < 9; i++) {
      mix.value()[i] = SHARES[i / 3];
    }
  }

  Tensor of(Tape tape, Tensor images) {
    return tape.dense(images, mix, null, Activation.LINEAR);
  }
}
