package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** In training, multiplies the saturations of each image. */
public final class RandomSaturation extends Augmentation {

  private static final double EPSILON = 1e-7; // Keras's

  private final PerImage still = new PerImage(random -> 0);
  private final PerImage multiplier;
  private final Recolouring recolouring;

  /**
   * From Keras's arguments: {@code factor} f from −1 over 0, for grey as below it, and 0.5, for
   * images as they are, to 1, by which saturations are multiplied as f / (1 − f); and {@code
   * value_range}, which Keras cuts off saturations at.
   */
  public RandomSaturation(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", -1, 1);
    this.multiplier = new PerImage(random -> multiplier(factor.draw(random)));
    this.recolouring = new Recolouring(0, new ValueRange(config).largest());
  }

  /** A number drawn from minus this to this, as Keras does. */
  public RandomSaturation(double factor) {
    this(LayerConfig.of("factor", factor));
  }

  private static double multiplier(double factor) {
    return factor / (1 - factor + EPSILON);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    requireColours(images);
    Tensor turned = still.draw(call.random(), images);
    Tensor factor = multiplier.draw(call.random(), images);
    return call.tape().apply(recolouring, List.of(images, turned, factor));
  }
}
