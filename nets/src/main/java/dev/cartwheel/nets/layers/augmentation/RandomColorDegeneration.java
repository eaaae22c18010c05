package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** In training, mixes each image with its grey one. */
public final class RandomColorDegeneration extends Augmentation {

  private final ValueRange range;
  private final PerImage share;
  private final Grey grey = new Grey();

  /**
   * From Keras's arguments: {@code factor} from −1, for colours twice as strong, to 1, for grey,
   * and {@code value_range}.
   */
  public RandomColorDegeneration(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", -1, 1);
    this.share = new PerImage(factor::draw);
    this.range = new ValueRange(config);
  }

  /** A share of grey from minus this to this, as Keras draws it. */
  public RandomColorDegeneration(double factor) {
    this(LayerConfig.of("factor", factor));
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    requireColours(images);
    Tape tape = call.tape();
    Tensor change = tape.subtract(grey.of(tape, images), images);
    Tensor drawn = share.draw(call.random(), images);
    Tensor mixed = tape.add(images, tape.apply(Elementwise.MULTIPLY, change, drawn));
    return range.clipped(tape, mixed);
  }
}
