package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolution over images [B, H, W, C], each channel alone, then across channels. */
public final class SeparableConv2D extends SeparableConvolution {

  /** From Keras's arguments. */
  public SeparableConv2D(LayerConfig config) {
    super(config, 2, "valid", "same");
  }
}
