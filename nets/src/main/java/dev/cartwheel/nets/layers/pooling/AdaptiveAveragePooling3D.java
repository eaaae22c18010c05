package dev.cartwheel.nets.layers.pooling;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * The mean of each channel under windows as wide as needed for [B, D, H, W, C] to become [B, D',
 * H', W', C].
 */
public final class AdaptiveAveragePooling3D extends AdaptivePooling {

  /** From Keras's arguments. */
  public AdaptiveAveragePooling3D(LayerConfig config) {
    super(config, 3, false);
  }

  /** Of this size, one number for all axes or one for each. */
  public AdaptiveAveragePooling3D(int... outputSize) {
    this(LayerConfig.of("output_size", outputSize));
  }
}
