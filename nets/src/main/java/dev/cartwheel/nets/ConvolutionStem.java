package dev.cartwheel.nets;

import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions that look at an image before dense layers do, each with ReLU and without padding
 * ("valid"). Kernels are [size · size · channels, filters], rows of the window first: Keras's
 * layout, flattened.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param channels numbers a pixel has
 * @param channelsFirst whether an input row is [channels, height, width] and not [height, width,
 *     channels]
 * @param scale what inputs are multiplied by first, such as 1/255
 * @param layers the convolutions, one or more
 */
public record ConvolutionStem(
    int height, int width, int channels, boolean channelsFirst, float scale, List<Layer> layers) {

  /**
   * A convolution.
   *
   * @param filters numbers each place of its output has
   * @param size rows and columns of its window
   * @param stride rows and columns from one window to the next
   */
  public record Layer(int filters, int size, int stride) {
    public Layer {
      if (filters < 1 || size < 1 || stride < 1) {
        throw new IllegalArgumentException(
            "convolution of "
                + filters
                + " filters, size "
                + size
                + ", stride "
                + stride
                + "; accepted: 1 or more each");
      }
    }

    /** Places along an axis after this convolution. */
    public int outputs(int inputs) {
      return Math.floorDiv(inputs - size, stride) + 1;
    }
  }

  public ConvolutionStem {
    layers = List.copyOf(layers);
    if (height < 1 || width < 1 || channels < 1 || layers.isEmpty()) {
      throw new IllegalArgumentException(
          "image of "
              + height
              + " by "
              + width
              + " with "
              + channels
              + " channels and "
              + layers.size()
              + " convolutions; accepted: 1 or more each");
    }
    int rows = height;
    int columns = width;
    for (Layer layer : layers) {
      rows = layer.outputs(rows);
      columns = layer.outputs(columns);
      if (rows < 1 || columns < 1) {
        throw new IllegalArgumentException(
            "image of "
                + height
                + " by "
                + width
                + " for convolutions "
                + layers
                + "; accepted: one at least as large as their windows");
      }
    }
  }

  /** The same with another scale. */
  public ConvolutionStem withScale(float other) {
    return new ConvolutionStem(height, width, channels, channelsFirst, other, layers);
  }

  /** Floats of an input row. */
  public int inputWidth() {
    return height * width * channels;
  }

  /** Floats of an output row, [rows, columns, filters]. */
  public int outputWidth() {
    int rows = height;
    int columns = width;
    for (Layer layer : layers) {
      rows = layer.outputs(rows);
      columns = layer.outputs(columns);
    }
    return rows * columns * layers.get(layers.size() - 1).filters();
  }

  /** Each convolution as the dense layer it is to a patch, in the order of their parameters. */
  List<DenseShape> shapes() {
    List<DenseShape> shapes = new ArrayList<>();
    int depth = channels;
    for (Layer layer : layers) {
      shapes.add(new DenseShape(layer.size() * layer.size() * depth, layer.filters()));
      depth = layer.filters();
    }
    return shapes;
  }
}
