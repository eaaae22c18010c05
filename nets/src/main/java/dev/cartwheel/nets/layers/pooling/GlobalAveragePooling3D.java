package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The mean of each channel of [B, D, H, W, C], [B, C]. */
public final class GlobalAveragePooling3D extends GlobalPooling {

  /** From Keras's arguments. */
  public GlobalAveragePooling3D(LayerConfig config) {
    super(config, 3, false);
  }

  /** Without the axes pooled over. */
  public GlobalAveragePooling3D() {
    this(LayerConfig.of());
  }
}
