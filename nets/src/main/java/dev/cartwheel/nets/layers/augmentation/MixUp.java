package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * In training, lays another image of the batch over each, and its labels over its labels.
 *
 * <p>Source: Zhang, Cisse, Dauphin, Lopez-Paz 2018, "mixup: Beyond Empirical Risk Minimization".
 */
public final class MixUp extends Mixing {

  private final double alpha;

  /** From Keras's argument {@code alpha}, above 0: small for little of the other. */
  public MixUp(LayerConfig config) {
    super(config);
    this.alpha = config.aboveZero("alpha", 0.2);
  }

  /** With this alpha. */
  public MixUp(double alpha) {
    this(LayerConfig.of("alpha", alpha));
  }

  @Override
  float draw(RandomGenerator random, float[] shares, int from, int height, int width) {
    float share = (float) Gamma.beta(alpha, random);
    Arrays.fill(shares, from, from + height * width, share);
    return share;
  }
}
