package dev.cartwheel.nets.layers.regularization;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * 0 with a probability, otherwise 1 / (1 − rate), so that the mean stays (Srivastava et al. 2014).
 *
 * @param rate the probability
 */
record Bernoulli(double rate) implements Noise {

  /** The noise of this rate; none of rate 0. */
  static @Nullable Noise of(double rate) {
    return rate > 0 ? new Bernoulli(rate) : null;
  }

  @Override
  public void draw(RandomGenerator random, int count, float[] factor, float[] offset) {
    float kept = rate < 1 ? (float) (1 / (1 - rate)) : 0;
    for (int i = 0; i < count; i++) {
      factor[i] = random.nextDouble() < rate ? 0 : kept;
    }
  }
}
