package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The largest under each window of [B, T, C]. */
public final class MaxPooling1D extends Pooling {

  /** From Keras's arguments. */
  public MaxPooling1D(LayerConfig config) {
    super(config, 1, true);
  }

  /** Of windows of one length, or one for each axis, side by side. */
  public MaxPooling1D(int... poolSize) {
    this(sized(poolSize));
  }
}
