package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolution over images [B, H, W, C], each channel alone. */
public final class DepthwiseConv2D extends DepthwiseConvolution {

  /** From Keras's arguments. */
  public DepthwiseConv2D(LayerConfig config) {
    super(config, 2);
  }
}
