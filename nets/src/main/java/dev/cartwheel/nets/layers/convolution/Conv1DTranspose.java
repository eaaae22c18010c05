package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A transposed convolution over steps [B, T, C]. */
public final class Conv1DTranspose extends TransposedConvolution {

  /** From Keras's arguments. */
  public Conv1DTranspose(LayerConfig config) {
    super(config, 1);
  }
}
