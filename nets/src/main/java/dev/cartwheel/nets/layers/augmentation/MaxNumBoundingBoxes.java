package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.ConcatenateOp;
import dev.cartwheel.nets.ops.SliceOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As many boxes for every image: called with boxes [B, N, 4] and labels [B, N] it returns the
 * boxes, and the labels as what it gives {@link #further}, surplus ones cut off and missing ones
 * filled. Called with images alone it returns them.
 */
public final class MaxNumBoundingBoxes extends Layer {

  private final int count;
  private final float fill;
  private List<Tensor> labels = List.of();

  /** From Keras's arguments: {@code max_number}, {@code fill_value}. */
  public MaxNumBoundingBoxes(LayerConfig config) {
    super(config);
    this.count = config.positive("max_number");
    this.fill = config.integer("fill_value", -1);
    config.ignore("factor", "bounding_box_format", "data_format");
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    if (inputs.size() != 2) {
      requireInputs(inputs, 1);
      labels = List.of();
      return inputs.get(0);
    }
    Tensor boxes = inputs.get(0);
    Tensor classes = inputs.get(1);
    if (boxes.rank() != 3
        || boxes.dimension(2) != 4
        || !Arrays.equals(classes.shape(), Arrays.copyOf(boxes.shape(), 2))) {
      throw new IllegalArgumentException(
          "boxes " + boxes + " and labels " + classes + "; accepted: [B, N, 4] and [B, N]");
    }
    labels = List.of(sized(call.tape(), classes));
    return sized(call.tape(), boxes);
  }

  /** Of [B, N, ...]. */
  private Tensor sized(Tape tape, Tensor x) {
    int given = x.dimension(1);
    if (given >= count) {
      return tape.apply(new SliceOp(1, 0, count), x);
    }
    int[] shape = x.shape();
    shape[1] = count - given;
    Tensor filled = Tensor.constant(shape);
    Arrays.fill(filled.value(), fill);
    return tape.apply(new ConcatenateOp(1), x, filled);
  }

  @Override
  public List<Tensor> further() {
    return labels;
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
