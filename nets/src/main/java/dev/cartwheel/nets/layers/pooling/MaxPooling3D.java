package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The largest under each window of [B, D, H, W, C]. */
public final class MaxPooling3D extends Pooling {

  /** From Keras's arguments. */
  public MaxPooling3D(LayerConfig config) {
    super(config, 3, true);
  }

  /** Of windows of one length, or one for each axis, side by side. */
  public MaxPooling3D(int... poolSize) {
    this(sized(poolSize));
  }
}
