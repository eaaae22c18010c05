package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;

/** In training, adds a number to each image. */
public final class RandomBrightness extends Augmentation {

  private final ValueRange range;
  private final PerImage added;

  /** From Keras's arguments: {@code factor} as part of the {@code value_range}. */
  public RandomBrightness(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", -1, 1);
    this.range = new ValueRange(config);
    double whole = (double) range.largest() - range.least();
    this.added = new PerImage(random -> whole * factor.draw(random));
  }

  /** By up to this part of 255 either way. */
  public RandomBrightness(double factor) {
    this(LayerConfig.of("factor", factor));
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    Tensor number = added.draw(call.random(), images);
    return range.clipped(call.tape(), call.tape().apply(Elementwise.ADD, images, number));
  }
}
