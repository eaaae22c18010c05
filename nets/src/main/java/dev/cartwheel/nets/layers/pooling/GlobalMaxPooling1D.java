package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The largest of each channel of [B, T, C], [B, C]. */
public final class GlobalMaxPooling1D extends GlobalPooling {

  /** From Keras's arguments. */
  public GlobalMaxPooling1D(LayerConfig config) {
    super(config, 1, true);
  }

  /** Without the axes pooled over. */
  public GlobalMaxPooling1D() {
    this(LayerConfig.of());
  }
}
