package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * In training, shows some images as if seen from the side: their corners move, each coordinate by a
 * part of itself, so that the one at the origin stays.
 */
public final class RandomPerspective extends Augmentation {

  private final Factor probability;
  private final double scale;
  private final Warp warp;

  /**
   * From Keras's arguments: {@code factor}, a probability, {@code scale} from 0 to 1, {@code
   * interpolation}, {@code fill_value}.
   */
  public RandomPerspective(LayerConfig config) {
    super(config);
    this.probability = Factor.of(config, "factor", 1, 0, 1);
    this.scale = config.number("scale", 1, 0, 1);
    boolean bilinear = config.oneOf("interpolation", "bilinear", "nearest").equals("bilinear");
    float fill = (float) config.number("fill_value", 0);
    this.warp = new Warp(this::draw, bilinear, FillMode.CONSTANT, fill);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    return call.tape().apply(warp.drawingFrom(call.random()), images);
  }

  private void draw(RandomGenerator random, int height, int width, double[] m) {
    Warping.identity(m);
    boolean seen = random.nextDouble() < probability.draw(random);
    double[] start = {0, 0, width - 1.0, 0, 0, height - 1.0, width - 1.0, height - 1.0};
    double[] end = new double[start.length];
    for (int i = 0; i < end.length; i++) {
      end[i] = start[i] * (1 + scale * (random.nextDouble() - 0.5));
    }
    if (seen && width > 1 && height > 1) {
      Homography.solve(start, end, m);
    }
  }
}
