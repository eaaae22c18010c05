package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The largest under each window of [B, H, W, C]. */
public final class MaxPooling2D extends Pooling {

  /** From Keras's arguments. */
  public MaxPooling2D(LayerConfig config) {
    super(config, 2, true);
  }

  /** Of windows of one length, or one for each axis, side by side. */
  public MaxPooling2D(int... poolSize) {
    this(sized(poolSize));
  }
}
