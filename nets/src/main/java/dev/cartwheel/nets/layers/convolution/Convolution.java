package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all convolutions along {@code axes} axes share: their arguments, their bias and activation.
 */
abstract class Convolution extends Layer {

  private final int axes;
  private final int[] size;
  private final int[] strides;
  private final int[] dilation;
  private final String padding;
  private final Activation activation;
  private final boolean biased;
  private final Initializer biasInitializer;
  private final @Nullable Regularizer biasRegularizer;
  private final @Nullable Constraint biasConstraint;
  private @Nullable Tensor bias; // [F]

  Convolution(LayerConfig config, int axes, String... paddings) {
    super(config);
    readDataFormat(config, axes);
    this.axes = axes;
    if (!config.has("kernel_size")) {
      throw new IllegalArgumentException(
          "kernel_size is missing; accepted: a whole number, or " + axes);
    }
    this.size = lengths(config, "kernel_size", axes, 1);
    this.strides = lengths(config, "strides", axes, 1);
    this.dilation = lengths(config, "dilation_rate", axes, 1);
    this.padding = config.oneOf("padding", paddings);
    this.activation = config.activation("activation");
    this.biased = config.flag("use_bias", true);
    this.biasInitializer = config.initializer("bias_initializer", Initializer.zeros());
    this.biasRegularizer = config.regularizer("bias_regularizer");
    this.biasConstraint = config.constraint("bias_constraint");
    boolean strided = Arrays.stream(strides).anyMatch(stride -> stride > 1);
    if (strided && Arrays.stream(dilation).anyMatch(rate -> rate > 1)) {
      throw LayerConfig.refused(
          "dilation_rate", Arrays.toString(dilation), "1 where strides are above 1");
    }
  }

  /** As many whole numbers above 0 as there are axes; one stands for all. */
  static int[] lengths(LayerConfig config, String key, int axes, int otherwise) {
    int[] lengths = config.perAxis(key, axes, otherwise);
    if (Arrays.stream(lengths).anyMatch(length -> length < 1)) {
      throw LayerConfig.refused(key, Arrays.toString(lengths), "whole numbers of 1 or more");
    }
    return lengths;
  }

  @Override
  protected final InputSpec inputSpec(int index) {
    return InputSpec.rank(axes + 2).keeping(takesChannelsFirst() ? 1 : -1);
  }

  /** Channels of the input, which must be known. */
  final int channels(List<int[]> inputs) {
    requireInputs(inputs, 1);
    return inputs.get(0)[axes + 1];
  }

  /** The shape of a kernel with two more axes. */
  final int[] kernelShape(int... more) {
    int[] shape = Arrays.copyOf(size, axes + more.length);
    System.arraycopy(more, 0, shape, axes, more.length);
    return shape;
  }

  final void createBias(Weights weights, int filters) {
    if (biased) {
      bias =
          weights
              .trainable("bias", biasInitializer, filters)
              .regularized(biasRegularizer)
              .constrained(biasConstraint)
              .tensor();
    }
  }

  /** The window over an input. */
  final Window window(Tensor x) {
    return Window.over(x, size, strides, dilation, padding);
  }

  /** The window under an input of a transposed convolution. */
  final Window windowUnder(Tensor x, int[] outputPadding) {
    return Window.under(x, size, strides, dilation, padding, outputPadding);
  }

  final int[] strides() {
    return strides;
  }

  /** Whether the activation is ReLU, which {@link ConvolutionNode} does itself. */
  final boolean rectifies() {
    return activation == Activation.RELU;
  }

  /**
   * Computes an operation on x, a kernel and the bias, and the activation.
   *
   * @param activates whether the operation does the activation itself
   */
  final Tensor apply(Call call, Operation operation, Tensor x, Tensor kernel, boolean activates) {
    Tensor y =
        bias == null
            ? call.tape().apply(operation, x, kernel)
            : call.tape().apply(operation, x, kernel, bias);
    return activates || activation == Activation.LINEAR ? y : call.tape().activate(y, activation);
  }

  /** Steps that count, of an input of sequences, if there are as many after as before. */
  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return axes == 1 ? super.mask(call, inputs, output) : null;
  }
}
