package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * In training, sets elements to what SELU tends to far below 0, at random, and then restores mean 0
 * and variance 1 (Klambauer et al. 2017).
 */
public final class AlphaDropout extends NoisyLayer {

  private static final double LOWEST = -1.0507009873554805 * 1.6732632423543772;

  private final double rate;
  private final int @Nullable [] noiseShape;

  /** From Keras's arguments: {@code rate}, {@code noise_shape}. */
  public AlphaDropout(LayerConfig config) {
    super(config);
    this.rate = rate(config);
    this.noiseShape = noiseShape(config);
  }

  /** With a probability from 0 to 1. */
  public AlphaDropout(double rate) {
    this(LayerConfig.of("rate", rate));
  }

  @Override
  @Nullable Noise noise() {
    if (rate == 0 || rate == 1) { // nothing to restore if all are dropped
      return rate == 0 ? null : (random, count, factor, offset) -> Arrays.fill(factor, 0);
    }
    float a = (float) (1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST)));
    float b = (float) (-a * LOWEST * rate);
    return (random, count, factor, offset) -> {
      for (int i = 0; i < count; i++) {
        boolean dropped = random.nextDouble() < rate;
        factor[i] = dropped ? 0 : a;
        offset[i] = dropped ? (float) (a * LOWEST + b) : b;
      }
    };
  }

  @Override
  int @Nullable [] noiseShape() {
    return noiseShape;
  }
}
