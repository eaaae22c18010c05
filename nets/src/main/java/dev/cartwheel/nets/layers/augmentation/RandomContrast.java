package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Reduce;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/** In training, multiplies what each channel of an image differs from its mean. */
public final class RandomContrast extends Augmentation {

  private static final Reduce MEAN = Reduce.mean(1, 2).keepingAxes();

  private final ValueRange range;
  private final PerImage contrast;

  /**
   * From Keras's arguments: {@code factor}, by which the multiplier lies below and above 1, and
   * {@code value_range}.
   */
  public RandomContrast(LayerConfig config) {
    super(config);
    Factor factor = Factor.of(config, "factor", 0, 1);
    Factor multiplier = new Factor(1 - factor.lower(), 1 + factor.upper());
    this.contrast = new PerImage(multiplier::draw);
    this.range = new ValueRange(config);
  }

  /** By up to this more; Keras draws no less contrast of a single number. */
  public RandomContrast(double factor) {
    this(LayerConfig.of("factor", factor));
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    Tape tape = call.tape();
    Tensor mean = tape.apply(MEAN, images);
    Tensor apart = tape.apply(Elementwise.SUBTRACT, images, mean);
    Tensor number = contrast.draw(call.random(), images);
    Tensor scaled = tape.apply(Elementwise.MULTIPLY, apart, number);
    return range.clipped(tape, tape.apply(Elementwise.ADD, scaled, mean));
  }
}
