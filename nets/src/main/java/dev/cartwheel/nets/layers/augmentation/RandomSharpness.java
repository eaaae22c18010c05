package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;

/** In training, smooths or sharpens each image. */
public final class RandomSharpness extends Augmentation {

  private final ValueRange range;
  private final PerImage smoothness;
  private final Filter filter = new Filter();
  private final Tensor kernel = Tensor.constant(3, 3);

  /**
   * From Keras's arguments: {@code factor} from 0, smooth, over 0.5, as it is, to 1, sharp; and
   * {@code value_range}.
   */
  public RandomSharpness(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", 0, 1);
    this.smoothness = new PerImage(random -> 1 - 2 * factor.draw(random));
    this.range = new ValueRange(config);
    Arrays.fill(kernel.value(), 0, kernel.size(), 1 / 13f);
    kernel.value()[4] = 5 / 13f;
  }

  /** A number drawn from 0 to this. */
  public RandomSharpness(double factor) {
    this(LayerConfig.of("factor", factor));
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    Tape tape = call.tape();
    Tensor change = tape.subtract(tape.apply(filter, images, kernel), images);
    Tensor drawn = smoothness.draw(call.random(), images);
    Tensor mixed = tape.add(images, tape.apply(Elementwise.MULTIPLY, change, drawn));
    return range.clipped(tape, mixed);
  }
}
