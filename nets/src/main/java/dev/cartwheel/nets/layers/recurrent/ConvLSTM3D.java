package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/** A convolutional LSTM over sequences of volumes [B, T, D, H, W, C]; see {@link ConvLstm}. */
public final class ConvLSTM3D extends ConvLstm {

  /** From Keras's arguments. */
  public ConvLSTM3D(LayerConfig config) {
    super(config, 3);
  }

  /** That many filters of one size along each axis, and the last state as output. */
  public ConvLSTM3D(int filters, int kernelSize) {
    this(LayerConfig.of("filters", filters, "kernel_size", kernelSize));
  }
}
