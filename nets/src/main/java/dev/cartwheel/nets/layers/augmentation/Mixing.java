package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A layer that mixes each image [B, H, W, C] of a batch with another in training, and labels [B,
 * K], if it is given them, too: called with both it returns the images, and the labels as what it
 * gives {@link #further}.
 */
public abstract class Mixing extends Layer {

  private final Mixture mixture = new Mixture();
  private @Nullable Tensor shares; // [B, H · W], of the image itself
  private @Nullable Tensor ofLabels; // [B, 1]
  private List<Tensor> labels = List.of();

  Mixing(LayerConfig config) {
    super(config);
    readDataFormat(config, 2);
    config.ignore("seed");
  }

  /**
   * Draws how much of an image is its own.
   *
   * @param shares written at each place, from an index on
   * @return the share of its labels
   */
  abstract float draw(RandomGenerator random, float[] shares, int from, int height, int width);

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(index == 0 ? 4 : 2);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    if (inputs.size() != 2) {
      requireInputs(inputs, 1);
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    if (!call.trains()) {
      labels = List.copyOf(inputs.subList(1, inputs.size()));
      return inputs.get(0);
    }
    Tensor images = inputs.get(0);
    int batch = images.dimension(0);
    int height = images.dimension(1);
    int width = images.dimension(2);
    shares = suited(shares, batch, height * width);
    ofLabels = suited(ofLabels, batch, 1);
    mixture.shuffle(batch, call.random());
    for (int b = 0; b < batch; b++) {
      int from = b * height * width;
      ofLabels.value()[b] = draw(call.random(), shares.value(), from, height, width);
    }
    if (inputs.size() == 2) {
      labels = List.of(call.tape().apply(mixture, inputs.get(1), ofLabels));
    }
    return call.tape().apply(mixture, images, shares);
  }

  private static Tensor suited(@Nullable Tensor tensor, int... shape) {
    return tensor != null && Arrays.equals(tensor.shape(), shape) ? tensor : Tensor.constant(shape);
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
