package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * The largest of each channel under windows as wide as needed for [B, D, H, W, C] to become [B, D',
 * H', W', C].
 */
public final class AdaptiveMaxPooling3D extends AdaptivePooling {

  /** From Keras's arguments. */
  public AdaptiveMaxPooling3D(LayerConfig config) {
    super(config, 3, true);
  }

  /** Of this size, one number for all axes or one for each. */
  public AdaptiveMaxPooling3D(int... outputSize) {
    this(LayerConfig.of("output_size", outputSize));
  }
}
