package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.layers.LayerConfig;
import org.jspecify.annotations.Nullable;

/** In training, sets elements to 0 at random and scales the others up so that the sum stays. */
public final class Dropout extends NoisyLayer {

  private final double rate;
  private final int @Nullable [] noiseShape;

  /** From Keras's arguments: {@code rate}, {@code noise_shape}; draws come from the pass. */
  public Dropout(LayerConfig config) {
    super(config);
    this.rate = rate(config);
    this.noiseShape = noiseShape(config);
  }

  /** With a probability from 0 to 1. */
  public Dropout(double rate) {
    this(LayerConfig.of("rate", rate));
  }

  @Override
  @Nullable Noise noise() {
    return Bernoulli.of(rate);
  }

  @Override
  int @Nullable [] noiseShape() {
    return noiseShape;
  }
}
