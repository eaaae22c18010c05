package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.random.Pcg64;

/**
 * Shows white noise instead of some pixels, each by chance.
 *
 * @param <O> type of observations: pictures, or maps with one under {@code pixels}
 * @param <A> type of actions
 */
public final class AddWhiteNoise<O, A> extends NoisyPicture<O, A> {

  private final double probability;

  /**
   * @param probability that a pixel is noise, from 0 to less than 1
   * @param grey whether the noise has no colours
   * @throws IllegalArgumentException if the world shows no pictures of three colours
   */
  public AddWhiteNoise(Environment<O, A> inner, double probability, boolean grey) {
    super("AddWhiteNoise", inner, grey);
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability " + probability + "; accepted: 0 to less than 1");
    }
    this.probability = probability;
  }

  @Override
  boolean marksFirst() {
    return false;
  }

  @Override
  void mark(boolean[] pixels, Pcg64 random) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextDouble() < probability;
    }
  }
}
