package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.layers.image.CenterCrop;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * In training, a part of the images at a place drawn for the whole batch; otherwise, and where the
 * images are not larger, what {@link CenterCrop} makes of them.
 *
 * <p>Keras 3.15 leaves images whole in inference, against its own documentation, which this
 * follows.
 */
public final class RandomCrop extends Augmentation {

  private final int height;
  private final int width;
  private final CenterCrop centre;
  private final Part part = new Part();

  /** From Keras's arguments: {@code height}, {@code width}. */
  public RandomCrop(LayerConfig config) {
    super(config);
    this.height = config.positive("height");
    this.width = config.positive("width");
    this.centre = new CenterCrop(height, width);
  }

  /** Of this size. */
  public RandomCrop(int height, int width) {
    this(LayerConfig.of("height", height, "width", width));
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    super.create(weights, inputs);
    weights.inner("center_crop", centre, inputs.get(0));
  }

  @Override
  Tensor inferred(Call call, Tensor images) {
    return centre.call(call, images);
  }

  @Override
  Tensor changed(Call call, Tensor images) {
    int spareRows = images.dimension(1) - height;
    int spareColumns = images.dimension(2) - width;
    if (spareRows <= 0 || spareColumns <= 0) { // as Keras: both or neither

      return inferred(call, images);
    }
    part.draw(call.random(), spareRows, spareColumns);
    return call.tape().apply(part, images);
  }

  /** Rows and columns from a place that is another at each pass. */
  private final class Part implements Operation {

    private int top;
    private int left;

    void draw(RandomGenerator random, int spareRows, int spareColumns) {
      top = random.nextInt(spareRows + 1);
      left = random.nextInt(spareColumns + 1);
    }

    @Override
    public Node on(List<Tensor> operands) {
      int[] shape = operands.get(0).shape();
      shape[1] = height;
      shape[2] = width;
      return new Cut(shape, operands);
    }
  }

  private final class Cut extends Node {

    private final int channels;
    private int from; // the first element of a sample that is kept

    Cut(int[] shape, List<Tensor> operands) {
      super(shape, operands);
      this.channels = shape[3];
    }

    /** Where a row of the output begins in the input. */
    private int row(int b, int y) {
      int columns = operand(0).dimension(2);
      return (b * operand(0).dimension(1) + y) * columns * channels + from;
    }

    @Override
    protected void forward(Kernels kernels) {
      from = (part.top * operand(0).dimension(2) + part.left) * channels;
      int length = width * channels;
      for (int b = 0, at = 0; b < output().dimension(0); b++) {
        for (int y = 0; y < height; y++, at += length) {
          System.arraycopy(operand(0).value(), row(b, y), output().value(), at, length);
        }
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        float[] dx = sink(operand(0));
        float[] dy = output().gradient();
        int length = width * channels;
        for (int b = 0, at = 0; b < output().dimension(0); b++) {
          for (int y = 0; y < height; y++, at += length) {
            for (int i = 0; i < length; i++) {
              dx[row(b, y) + i] += dy[at + i];
            }
          }
        }
      }
    }
  }
}
