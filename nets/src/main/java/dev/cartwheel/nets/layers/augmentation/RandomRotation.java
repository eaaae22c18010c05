package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.random.RandomGenerator;

/** In training, turns each image about its centre, counter-clockwise for angles above 0. */
public final class RandomRotation extends Warping {

  private final Factor turns;

  /**
   * From Keras's arguments: {@code factor} in whole turns, {@code fill_mode}, {@code fill_value},
   * {@code interpolation}.
   */
  public RandomRotation(LayerConfig config) {
    super(config);
    this.turns = Factor.of(config, "factor", -1, 1);
  }

  /** By up to so many whole turns either way. */
  public RandomRotation(double factor) {
    this(LayerConfig.of("factor", factor));
  }

  @Override
  public void draw(RandomGenerator random, int height, int width, double[] m) {
    double angle = 2 * Math.PI * turns.draw(random);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double centreX = (width - 1) / 2.0;
    double centreY = (height - 1) / 2.0;
    m[0] = cos;
    m[1] = -sin;
    m[2] = centreX - centreX * cos + centreY * sin;
    m[3] = sin;
    m[4] = cos;
    m[5] = centreY - centreX * sin - centreY * cos;
  }
}
