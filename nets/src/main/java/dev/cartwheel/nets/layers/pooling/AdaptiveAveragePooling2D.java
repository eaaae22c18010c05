package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * The mean of each channel under windows as wide as needed for [B, H, W, C] to become [B, H', W',
 * C].
 */
public final class AdaptiveAveragePooling2D extends AdaptivePooling {

  /** From Keras's arguments. */
  public AdaptiveAveragePooling2D(LayerConfig config) {
    super(config, 2, false);
  }

  /** Of this size, one number for all axes or one for each. */
  public AdaptiveAveragePooling2D(int... outputSize) {
    this(LayerConfig.of("output_size", outputSize));
  }
}
