package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolutional LSTM over films [B, T, H, W, C]; see {@link ConvLstm}. */
public final class ConvLSTM2D extends ConvLstm {

  /** From Keras's arguments. */
  public ConvLSTM2D(LayerConfig config) {
    super(config, 2);
  }

  /** That many filters of one size along each axis, and the last state as output. */
  public ConvLSTM2D(int filters, int kernelSize) {
    this(LayerConfig.of("filters", filters, "kernel_size", kernelSize));
  }
}
