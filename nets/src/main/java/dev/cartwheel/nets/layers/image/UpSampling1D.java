package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** Each place of [B, T, C] a few times. */
public final class UpSampling1D extends AxisLayer {

  /** From Keras's arguments. */
  public UpSampling1D(LayerConfig config) {
    super(config, repeats(config, 1));
  }
}
