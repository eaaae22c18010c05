package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** Each place of [B, D, H, W, C] a few times. */
public final class UpSampling3D extends AxisLayer {

  /** From Keras's arguments. */
  public UpSampling3D(LayerConfig config) {
    super(config, repeats(config, 3));
  }
}
