package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Reduce;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;

/**
 * Stretches each channel of each image over the whole range, in training and else; a channel of one
 * value stays as it is.
 */
public final class AutoContrast extends Augmentation {

  private static final Reduce LEAST = Reduce.min(1, 2).keepingAxes();
  private static final Reduce LARGEST = Reduce.max(1, 2).keepingAxes();

  private final ValueRange range;
  private final Tensor white = Tensor.constant();
  private final Tensor black = Tensor.constant();
  private final Flat flat = new Flat();

  /** From Keras's argument {@code value_range}. */
  public AutoContrast(LayerConfig config) {
    super(config);
    this.range = new ValueRange(config);
    white.value()[0] = range.largest() - range.least();
    black.value()[0] = range.least();
  }

  /** Of colours from 0 to 255. */
  public AutoContrast() {
    this(LayerConfig.of());
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    return stretched(call.tape(), images);
  }

  @Override
  Tensor inferred(Call call, Tensor images) {
    return stretched(call.tape(), images);
  }

  private Tensor stretched(Tape tape, Tensor images) {
    Tensor least = tape.apply(LEAST, images);
    Tensor width = tape.subtract(tape.apply(LARGEST, images), least);
    Tensor one = flat.of(width); // where the width is 0
    Tensor apart = tape.apply(Elementwise.SUBTRACT, images, least);
    Tensor whole = tape.apply(Elementwise.MULTIPLY, apart, white);
    Tensor parts = tape.apply(Elementwise.DIVIDE, whole, tape.add(width, one));
    Tensor placed = tape.apply(Elementwise.ADD, parts, black);
    Tensor kept =
        tape.apply(Elementwise.MULTIPLY, tape.apply(Elementwise.SUBTRACT, images, placed), one);
    return tape.add(range.clipped(tape, placed), kept);
  }
}
