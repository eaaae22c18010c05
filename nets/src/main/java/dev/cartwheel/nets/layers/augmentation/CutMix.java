package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * In training, pastes a rectangle of another image of the batch into each; labels are mixed by the
 * areas.
 *
 * <p>Source: Yun et al. 2019, "CutMix: Regularization Strategy to Train Strong Classifiers with
 * Localizable Features".
 */
public final class CutMix extends Mixing {

  private final Factor factor;

  /** From Keras's argument {@code factor}, from 0 to 1: the shape of the share's distribution. */
  public CutMix(LayerConfig config) {
    super(config);
    this.factor = Factor.of(config, "factor", 1, 0, 1);
  }

  @Override
  float draw(RandomGenerator random, float[] shares, int from, int height, int width) {
    double shape = Math.max(1e-3, factor.draw(random));
    double side = Math.sqrt(1 - Gamma.beta(shape, random));
    double left = random.nextDouble() * (width - side * width);
    double top = random.nextDouble() * (height - side * height);
    Arrays.fill(shares, from, from + height * width, 1);
    int pasted = 0;
    for (int y = (int) Math.ceil(top); y < top + side * height; y++) {
      for (int x = (int) Math.ceil(left); x < left + side * width; x++) {
        shares[from + y * width + x] = 0;
        pasted++;
      }
    }
    return 1 - (float) pasted / (height * width);
  }
}
