package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.random.RandomGenerator;

/** In training, shifts each image down and to the right, or up and to the left by less than 0. */
public final class RandomTranslation extends Warping {

  private final Factor heights;
  private final Factor widths;

  /**
   * From Keras's arguments: {@code height_factor} and {@code width_factor} as parts of the size,
   * {@code fill_mode}, {@code fill_value}, {@code interpolation}.
   */
  public RandomTranslation(LayerConfig config) {
    super(config);
    this.heights = Factor.of(config, "height_factor", -1, 1);
    this.widths = Factor.of(config, "width_factor", -1, 1);
  }

  /** By up to these parts of the size either way. */
  public RandomTranslation(double heightFactor, double widthFactor) {
    this(LayerConfig.of("height_factor", heightFactor, "width_factor", widthFactor));
  }

  @Override
  public void draw(RandomGenerator random, int height, int width, double[] m) {
    identity(m);
    m[5] = -height * heights.draw(random);
    m[2] = -width * widths.draw(random);
  }
}
