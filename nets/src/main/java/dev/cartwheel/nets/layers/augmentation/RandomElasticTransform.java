package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * In training, kneads some images: each place is seen from a little elsewhere, places near each
 * other from nearly the same direction.
 *
 * <p>Source: Simard, Steinkraus and Platt, Best practices for convolutional neural networks applied
 * to visual document analysis (2003); Keras 3, {@code RandomElasticTransform}.
 */
public final class RandomElasticTransform extends Augmentation implements Warp.Draw {

  private static final Initializer NORMAL = new Initializer.RandomNormal(0, 1);
  private static final double FAR = 0.1; // how far, of the longer side
  private static final double WIDE = 0.05; // how wide the bell, of the shorter side

  private final Factor probability;
  private final Factor scale;
  private final ValueRange range;
  private final Warp warp;
  private double strength; // of this pass

  /**
   * From Keras's arguments: {@code factor}, a probability, {@code scale} from 0 to 1, how strongly,
   * {@code interpolation}, {@code fill_mode}, {@code fill_value}, {@code value_range}.
   */
  public RandomElasticTransform(LayerConfig config) {
    super(config);
    this.probability = Factor.of(config, "factor", 1, 0, 1);
    this.scale = Factor.of(config, "scale", 1, 0, 1);
    boolean bilinear = config.oneOf("interpolation", "bilinear", "nearest").equals("bilinear");
    float fill = (float) config.number("fill_value", 0);
    this.warp = new Warp(this, bilinear, FillMode.of(config), fill);
    this.range = new ValueRange(config);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    if (scale.upper() == 0 || probability.upper() == 0) {
      return images;
    }
    strength = scale.draw(call.random());
    return range.clipped(call.tape(), call.tape().apply(warp.drawingFrom(call.random()), images));
  }

  @Override
  public void draw(RandomGenerator random, int height, int width, double[] m) {
    Warping.identity(m);
  }

  @Override
  public void shift(RandomGenerator random, int height, int width, double[] shifts) {
    boolean kneaded = random.nextDouble() < probability.draw(random);
    double sigma = Math.min(height, width) * WIDE * strength;
    if (!kneaded || sigma == 0) {
      return;
    }
    double[] bell = RandomGaussianBlur.bell((int) (6 * sigma) | 1, sigma);
    double far = Math.max(height, width) * FAR * strength * sigma;
    int plane = height * width;
    float[] noise = new float[plane];
    double[] blurred = new double[plane];
    for (int axis = 0; axis < 2; axis++) {
      NORMAL.fill(noise, 0, new int[] {plane}, 1, 1, random);
      for (int i = 0; i < plane; i++) {
        blurred[i] = far * noise[i];
      }
      blur(blurred, height, width, 1, width, bell);
      blur(blurred, width, height, width, 1, bell);
      System.arraycopy(blurred, 0, shifts, axis * plane, plane);
    }
  }

  /** Blurs each of so many lines, zeros beyond their ends. */
  private static void blur(
      double[] values, int lines, int length, int stride, int apart, double[] bell) {
    double[] line = new double[length];
    for (int l = 0; l < lines; l++) {
      for (int i = 0; i < length; i++) {
        line[i] = values[l * apart + i * stride];
      }
      for (int i = 0; i < length; i++) {
        double sum = 0;
        for (int k = 0; k < bell.length; k++) {
          int from = i + k - bell.length / 2;
          sum += from >= 0 && from < length ? bell[k] * line[from] : 0;
        }
        values[l * apart + i * stride] = sum;
      }
    }
  }
}
