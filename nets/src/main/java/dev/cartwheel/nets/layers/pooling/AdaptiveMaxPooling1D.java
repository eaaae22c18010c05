package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * The largest of each channel under windows as wide as needed for [B, T, C] to become [B, T', C].
 */
public final class AdaptiveMaxPooling1D extends AdaptivePooling {

  /** From Keras's arguments. */
  public AdaptiveMaxPooling1D(LayerConfig config) {
    super(config, 1, true);
  }

  /** Of this size. */
  public AdaptiveMaxPooling1D(int outputSize) {
    this(LayerConfig.of("output_size", outputSize));
  }
}
