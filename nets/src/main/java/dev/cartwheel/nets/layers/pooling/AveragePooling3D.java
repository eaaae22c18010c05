package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The mean under each window of [B, D, H, W, C]. */
public final class AveragePooling3D extends Pooling {

  /** From Keras's arguments. */
  public AveragePooling3D(LayerConfig config) {
    super(config, 3, false);
  }

  /** Of windows of one length, or one for each axis, side by side. */
  public AveragePooling3D(int... poolSize) {
    this(sized(poolSize));
  }
}
