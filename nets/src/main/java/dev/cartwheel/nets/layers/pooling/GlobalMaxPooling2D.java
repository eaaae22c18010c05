package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The largest of each channel of [B, H, W, C], [B, C]. */
public final class GlobalMaxPooling2D extends GlobalPooling {

  /** From Keras's arguments. */
  public GlobalMaxPooling2D(LayerConfig config) {
    super(config, 2, true);
  }

  /** Without the axes pooled over. */
  public GlobalMaxPooling2D() {
    this(LayerConfig.of());
  }
}
