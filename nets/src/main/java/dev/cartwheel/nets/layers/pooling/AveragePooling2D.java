package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The mean under each window of [B, H, W, C]. */
public final class AveragePooling2D extends Pooling {

  /** From Keras's arguments. */
  public AveragePooling2D(LayerConfig config) {
    super(config, 2, false);
  }

  /** Of windows of one length, or one for each axis, side by side. */
  public AveragePooling2D(int... poolSize) {
    this(sized(poolSize));
  }
}
