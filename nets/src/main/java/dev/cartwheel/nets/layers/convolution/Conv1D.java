package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolution over steps [B, T, C]. */
public final class Conv1D extends PlainConvolution {

  /** From Keras's arguments. */
  public Conv1D(LayerConfig config) {
    super(config, 1, "valid", "same", "causal");
  }

  /** Without an activation, and with no padding. */
  public Conv1D(int filters, int... kernelSize) {
    this(LayerConfig.of("filters", filters, "kernel_size", kernelSize));
  }

  /** With an activation and padding of Keras's names. */
  public Conv1D(int filters, String activation, String padding, int... kernelSize) {
    this(
        LayerConfig.of(
            "filters", filters,
            "kernel_size", kernelSize,
            "activation", activation,
            "padding", padding));
  }
}
