package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The mean of each channel of [B, T, C] over the steps that count, [B, C]. */
public final class GlobalAveragePooling1D extends GlobalPooling {

  /** From Keras's arguments. */
  public GlobalAveragePooling1D(LayerConfig config) {
    super(config, 1, false);
  }

  /** Without the axes pooled over. */
  public GlobalAveragePooling1D() {
    this(LayerConfig.of());
  }
}
