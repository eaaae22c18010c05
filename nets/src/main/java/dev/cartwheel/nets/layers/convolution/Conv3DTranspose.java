package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A transposed convolution over volumes [B, D, H, W, C]. */
public final class Conv3DTranspose extends TransposedConvolution {

  /** From Keras's arguments. */
  public Conv3DTranspose(LayerConfig config) {
    super(config, 3);
  }
}
