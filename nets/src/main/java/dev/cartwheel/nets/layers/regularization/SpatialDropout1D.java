package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.LayerConfig;
import org.jspecify.annotations.Nullable;

/** {@link Dropout} of whole channels of [B, T, C]. */
public final class SpatialDropout1D extends NoisyLayer {

  private final double rate;

  /** From Keras's arguments: {@code rate}, {@code data_format}. */
  public SpatialDropout1D(LayerConfig config) {
    super(config);
    this.rate = rate(config);
    readDataFormat(config, 1);
  }

  /** With a probability from 0 to 1. */
  public SpatialDropout1D(double rate) {
    this(LayerConfig.of("rate", rate));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(3);
  }

  @Override
  @Nullable Noise noise() {
    return Bernoulli.of(rate);
  }

  @Override
  int[] noiseShape() {
    return new int[] {-1, 1, -1};
  }
}
