package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The largest of each channel of [B, D, H, W, C], [B, C]. */
public final class GlobalMaxPooling3D extends GlobalPooling {

  /** From Keras's arguments. */
  public GlobalMaxPooling3D(LayerConfig config) {
    super(config, 3, true);
  }

  /** Without the axes pooled over. */
  public GlobalMaxPooling3D() {
    this(LayerConfig.of());
  }
}
