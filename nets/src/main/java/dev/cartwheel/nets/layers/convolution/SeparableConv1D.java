package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolution over steps [B, T, C], each channel alone, then across channels. */
public final class SeparableConv1D extends SeparableConvolution {

  /** From Keras's arguments. */
  public SeparableConv1D(LayerConfig config) {
    super(config, 1, "valid", "same", "causal");
  }
}
