package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.random.RandomGenerator;

/** In training, slants each image: rows shift with their height, columns with their place. */
public final class RandomShear extends Warping {

  private final Factor alongX;
  private final Factor alongY;

  /**
   * From Keras's arguments: {@code x_factor} and {@code y_factor} from −1 to 1, of a sign drawn for
   * both, {@code fill_mode}, {@code fill_value}, {@code interpolation}.
   */
  public RandomShear(LayerConfig config) {
    super(config);
    this.alongX = Factor.of(config, "x_factor", 0, -1, 1);
    this.alongY = Factor.of(config, "y_factor", 0, -1, 1);
  }

  /** By up to these. */
  public RandomShear(double factorX, double factorY) {
    this(LayerConfig.of("x_factor", factorX, "y_factor", factorY));
  }

  @Override
  public void draw(RandomGenerator random, int height, int width, double[] m) {
    double sign = random.nextDouble() > 0.5 ? -1 : 1;
    identity(m);
    m[3] = sign * alongY.draw(random);
    m[1] = sign * alongX.draw(random);
  }
}
