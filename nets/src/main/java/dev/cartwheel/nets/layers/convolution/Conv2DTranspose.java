package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A transposed convolution over images [B, H, W, C]. */
public final class Conv2DTranspose extends TransposedConvolution {

  /** From Keras's arguments. */
  public Conv2DTranspose(LayerConfig config) {
    super(config, 2);
  }
}
