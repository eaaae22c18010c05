package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * A layer of DL4J's own that computes what a Keras layer does.
 *
 * @param layer of one input, or none
 * @param before what its input goes through first, or none
 * @param vertex of several inputs, if there is no layer
 * @param weights where each weight of the Keras layer stands
 */
record StockLayer(
    @Nullable Layer layer,
    @Nullable InputPreProcessor before,
    @Nullable GraphVertex vertex,
    List<WeightPlace> weights) {

  static StockLayer of(Layer layer, WeightPlace... weights) {
    return new StockLayer(layer, null, null, List.of(weights));
  }

  /** A layer with kernels, and with the bias if there is one. */
  static StockLayer biased(Source source, Layer layer, WeightPlace... kernels) {
    if (!source.biased()) {
      return of(layer, kernels);
    }
    WeightPlace[] all = Arrays.copyOf(kernels, kernels.length + 1);
    all[kernels.length] = WeightPlace.same("b", source.shape(kernels.length));
    return of(layer, all);
  }

  static StockLayer of(GraphVertex vertex) {
    return new StockLayer(null, null, vertex, List.of());
  }

  /**
   * A Keras layer that DL4J is asked for.
   *
   * @param layer built
   * @param config its arguments
   * @param inputs shapes of its inputs with the batch, channels last
   */
  record Source(dev.cartwheel.nets.layers.Layer layer, LayerConfig config, List<int[]> inputs) {

    Source(dev.cartwheel.nets.layers.Layer layer, List<int[]> inputs) {
      this(layer, new LayerConfig(layer.config()), inputs);
    }

    int[] input() {
      return inputs.get(0);
    }

    int rank() {
      return input().length;
    }

    int channels() {
      return input()[rank() - 1];
    }

    /** The shape of a weight. */
    int[] shape(int weight) {
      return layer.weights().get(weight).tensor().shape();
    }

    boolean biased() {
      return config.flag("use_bias", true);
    }

    ConvolutionMode padding() {
      return switch (config.text("padding", "valid")) {
        case "same" -> ConvolutionMode.Same;
        case "causal" -> ConvolutionMode.Causal;
        default -> ConvolutionMode.Truncate;
      };
    }

    /**
     * Whether windows with padding leave gaps between them, which DL4J takes for negative padding.
     *
     * @param size of the windows, dilated
     */
    boolean gaps(int[] size, int[] strides) {
      boolean gaps = false;
      for (int axis = 0; axis < size.length; axis++) {
        gaps |= strides[axis] > size[axis];
      }
      return gaps && padding() == ConvolutionMode.Same;
    }

    /** Whether channels come last, and DL4J has the activations. */
    boolean plain() {
      return config.text("data_format", "channels_last").equals("channels_last")
          && !"glu".equals(config.value("activation"))
          && Dl4jActivations.has(config.activation("activation"))
          && Dl4jActivations.has(config.activation("recurrent_activation"));
    }

    /** Whether the activation acts along the last axis, which in DL4J's images is another. */
    boolean alongChannels() {
      Activation activation = config.activation("activation");
      return activation == Activation.SOFTMAX || activation == Activation.LOG_SOFTMAX;
    }
  }
}
