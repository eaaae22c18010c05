package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolution over volumes [B, D, H, W, C]. */
public final class Conv3D extends PlainConvolution {

  /** From Keras's arguments. */
  public Conv3D(LayerConfig config) {
    super(config, 3, "valid", "same");
  }

  /** Without an activation, and with no padding. */
  public Conv3D(int filters, int... kernelSize) {
    this(LayerConfig.of("filters", filters, "kernel_size", kernelSize));
  }

  /** With an activation and padding of Keras's names. */
  public Conv3D(int filters, String activation, String padding, int... kernelSize) {
    this(
        LayerConfig.of(
            "filters", filters,
            "kernel_size", kernelSize,
            "activation", activation,
            "padding", padding));
  }
}
