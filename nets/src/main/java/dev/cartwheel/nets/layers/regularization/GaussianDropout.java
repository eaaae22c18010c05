package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import org.jspecify.annotations.Nullable;

/** In training, multiplies each element by a normal deviate of mean 1 and variance r / (1 − r). */
public final class GaussianDropout extends NoisyLayer {

  private final double rate;

  /** From Keras's arguments: {@code rate}. */
  public GaussianDropout(LayerConfig config) {
    super(config);
    this.rate = config.number("rate");
    if (!(rate >= 0 && rate < 1)) {
      throw LayerConfig.refused("rate", rate, "0 or more, below 1");
    }
  }

  /** With a rate of 0 or more and below 1. */
  public GaussianDropout(double rate) {
    this(LayerConfig.of("rate", rate));
  }

  @Override
  @Nullable Noise noise() {
    Initializer normal = new Initializer.RandomNormal(1, Math.sqrt(rate / (1 - rate)));
    return rate == 0
        ? null
        : (random, count, factor, offset) ->
            normal.fill(factor, 0, new int[] {count}, 1, 1, random);
  }
}
