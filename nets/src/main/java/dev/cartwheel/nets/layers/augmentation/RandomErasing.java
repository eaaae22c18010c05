package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * In training, paints over a rectangle of some images, with noise or a colour.
 *
 * <p>Source: Zhong et al., Random erasing data augmentation (2020), as Keras 3 has it.
 */
public final class RandomErasing extends Augmentation {

  private static final Initializer NOISE = new Initializer.RandomNormal(0, 1);

  private final Factor probability;
  private final Factor area;
  private final float[] colour; // one for all channels, one for each, or none for noise
  private final ValueRange range;
  private @Nullable Tensor kept; // [B, H, W, C], 0 where erased
  private @Nullable Tensor paint; // [B, H, W, C], 0 where kept

  /**
   * From Keras's arguments: {@code factor}, a probability, {@code scale}, the squares of the parts
   * of height and width, {@code fill_value}, {@code value_range}.
   */
  public RandomErasing(LayerConfig config) {
    super(config);
    this.probability = Factor.of(config, "factor", 1, 0, 1);
    this.area = config.has("scale") ? Factor.of(config, "scale", 0, 1) : new Factor(0.02, 0.33);
    float[] given = config.floats("fill_value");
    this.colour = given == null ? new float[0] : given;
    this.range = new ValueRange(config);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    if (colour.length > 1 && colour.length != images.dimension(3)) {
      throw new IllegalArgumentException(
          "input " + images + "; accepted: " + colour.length + " channels, as fill_value has");
    }
    Tensor factors = kept;
    Tensor added = paint;
    if (factors == null || added == null || !Arrays.equals(factors.shape(), images.shape())) {
      factors = Tensor.constant(images.shape());
      added = Tensor.constant(images.shape());
      kept = factors;
      paint = added;
    }
    draw(call.random(), factors, added);
    Tape tape = call.tape();
    return tape.add(tape.apply(Elementwise.MULTIPLY, images, factors), added);
  }

  private void draw(RandomGenerator random, Tensor factors, Tensor added) {
    Arrays.fill(factors.value(), 0, factors.size(), 1);
    Arrays.fill(added.value(), 0, added.size(), 0);
    int height = factors.dimension(1);
    int width = factors.dimension(2);
    for (int b = 0; b < factors.dimension(0); b++) {
      double wide = width * Math.sqrt(area.draw(random));
      double high = height * Math.sqrt(area.draw(random));
      double left = random.nextDouble() * (width - wide);
      double top = random.nextDouble() * (height - high);
      if (probability.draw(random) > random.nextDouble()) {
        for (int y = (int) Math.ceil(top); y < top + high; y++) {
          for (int x = (int) Math.ceil(left); x < left + wide; x++) {
            erase(random, factors, added, (b * height + y) * width + x);
          }
        }
      }
    }
  }

  private void erase(RandomGenerator random, Tensor factors, Tensor added, int place) {
    int channels = factors.dimension(3);
    int at = place * channels;
    if (colour.length == 0) {
      NOISE.fill(added.value(), at, new int[] {channels}, 1, 1, random);
    }
    for (int c = 0; c < channels; c++) {
      float value =
          colour.length == 0
              ? added.value()[at + c] * range.largest()
              : colour[colour.length == 1 ? 0 : c];
      factors.value()[at + c] = 0;
      added.value()[at + c] = Math.max(range.least(), Math.min(range.largest(), value));
    }
  }
}
