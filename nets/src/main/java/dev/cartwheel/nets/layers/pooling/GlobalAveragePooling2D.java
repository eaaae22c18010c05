package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The mean of each channel of [B, H, W, C], [B, C]. */
public final class GlobalAveragePooling2D extends GlobalPooling {

  /** From Keras's arguments. */
  public GlobalAveragePooling2D(LayerConfig config) {
    super(config, 2, false);
  }

  /** Without the axes pooled over. */
  public GlobalAveragePooling2D() {
    this(LayerConfig.of());
  }
}
