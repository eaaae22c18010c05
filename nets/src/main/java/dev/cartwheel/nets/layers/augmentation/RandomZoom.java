package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** In training, shows each image smaller (factors above 0) or larger about its centre. */
public final class RandomZoom extends Warping {

  private final Factor heights;
  private final @Nullable Factor widths; // none for the ratio kept

  /**
   * From Keras's arguments: {@code height_factor}, {@code width_factor} (the same draw if not
   * given), {@code fill_mode}, {@code fill_value}, {@code interpolation}.
   */
  public RandomZoom(LayerConfig config) {
    super(config);
    this.heights = Factor.of(config, "height_factor", -1, 1);
    this.widths = config.has("width_factor") ? Factor.of(config, "width_factor", -1, 1) : null;
    if (heights.lower() == -1 || widths != null && widths.lower() == -1) {
      throw new IllegalArgumentException("zoom by -1; accepted: above -1 to 1");
    }
  }

  /** By up to this part of the size either way. */
  public RandomZoom(double factor) {
    this(LayerConfig.of("height_factor", factor));
  }

  @Override
  public void draw(RandomGenerator random, int height, int width, double[] m) {
    double zoomY = 1 + heights.draw(random);
    double zoomX = widths == null ? zoomY : 1 + widths.draw(random);
    identity(m);
    m[0] = zoomX;
    m[2] = (width - 1) / 2.0 * (1 - zoomX);
    m[4] = zoomY;
    m[5] = (height - 1) / 2.0 * (1 - zoomY);
  }
}
