package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * The largest of each channel under windows as wide as needed for [B, H, W, C] to become [B, H',
 * W', C].
 */
public final class AdaptiveMaxPooling2D extends AdaptivePooling {

  /** From Keras's arguments. */
  public AdaptiveMaxPooling2D(LayerConfig config) {
    super(config, 2, true);
  }

  /** Of this size, one number for all axes or one for each. */
  public AdaptiveMaxPooling2D(int... outputSize) {
    this(LayerConfig.of("output_size", outputSize));
  }
}
