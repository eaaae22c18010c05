package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/** The mean of each channel under windows as wide as needed for [B, T, C] to become [B, T', C]. */
public final class AdaptiveAveragePooling1D extends AdaptivePooling {

  /** From Keras's arguments. */
  public AdaptiveAveragePooling1D(LayerConfig config) {
    super(config, 1, false);
  }

  /** Of this size. */
  public AdaptiveAveragePooling1D(int outputSize) {
    this(LayerConfig.of("output_size", outputSize));
  }
}
