package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that changes images [B, H, W, C] in training, each by draws of its own from the pass's
 * stream, and passes them on otherwise.
 */
abstract class Augmentation extends Layer {

  Augmentation(LayerConfig config) {
    super(config);
    readDataFormat(config, 2);
    config.ignore("seed", "bounding_box_format");
  }

  /** The images changed, in a pass that trains. */
  abstract Tensor changed(Call call, Tensor images);

  /** Refuses images of other than three channels. */
  static void requireColours(Tensor images) {
    if (images.dimension(3) != 3) {
      throw new IllegalArgumentException("input " + images + "; accepted: 3 channels");
    }
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(4);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
  }

  @Override
  protected final Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    return call.trains() ? changed(call, inputs.get(0)) : inferred(call, inputs.get(0));
  }

  /** The images of a pass that does not train: as they are, unless overridden. */
  Tensor inferred(Call call, Tensor images) {
    return images;
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
