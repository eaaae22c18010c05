package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The mean under each window of [B, T, C]. */
public final class AveragePooling1D extends Pooling {

  /** From Keras's arguments. */
  public AveragePooling1D(LayerConfig config) {
    super(config, 1, false);
  }

  /** Of windows of one length, or one for each axis, side by side. */
  public AveragePooling1D(int... poolSize) {
    this(sized(poolSize));
  }
}
