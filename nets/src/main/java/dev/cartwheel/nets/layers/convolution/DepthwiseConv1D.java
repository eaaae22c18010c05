package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolution over steps [B, T, C], each channel alone. */
public final class DepthwiseConv1D extends DepthwiseConvolution {

  /** From Keras's arguments. */
  public DepthwiseConv1D(LayerConfig config) {
    super(config, 1);
  }
}
