package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolutional LSTM over sequences of rows [B, T, W, C]; see {@link ConvLstm}. */
public final class ConvLSTM1D extends ConvLstm {

  /** From Keras's arguments. */
  public ConvLSTM1D(LayerConfig config) {
    super(config, 1);
  }

  /** That many filters of one size along each axis, and the last state as output. */
  public ConvLSTM1D(int filters, int kernelSize) {
    this(LayerConfig.of("filters", filters, "kernel_size", kernelSize));
  }
}
