package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Einsum;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * f(einsum(x, W) + b): a dense layer over any axes. {@code "abc,cd->abd"} is {@link Dense} on three
 * axes.
 */
public final class EinsumDense extends Adaptable {

  private final String equation;
  private final Einsum einsum;
  private final int[] outputLengths; // without the batch, -1 where they are the input's
  private final dev.cartwheel.nets.Activation activation;
  private final String biasAxes;
  private final Initializer kernelInitializer;
  private final Initializer biasInitializer;
  private final @Nullable Regularizer kernelRegularizer;
  private final @Nullable Regularizer biasRegularizer;
  private final @Nullable Constraint kernelConstraint;
  private final @Nullable Constraint biasConstraint;
  private @Nullable Tensor bias;

  /**
   * From Keras's arguments: {@code equation}, {@code output_shape} without the batch and with null
   * where a length is the input's, {@code bias_axes} the letters along which the bias differs.
   */
  public EinsumDense(LayerConfig config) {
    super(config, "lora_kernel");
    this.einsum = new Einsum(config.text("equation"));
    this.equation = einsum.equation();
    List<?> lengths = config.list("output_shape");
    if (lengths == null) {
      throw LayerConfig.refused("output_shape", null, "lengths without the batch");
    }
    this.outputLengths =
        lengths.stream().mapToInt(l -> l instanceof Number n ? n.intValue() : -1).toArray();
    this.activation = config.activation("activation");
    this.biasAxes = config.text("bias_axes", "");
    this.kernelInitializer = config.initializer("kernel_initializer", Initializer.glorotUniform());
    this.biasInitializer = config.initializer("bias_initializer", Initializer.zeros());
    this.kernelRegularizer = config.regularizer("kernel_regularizer");
    this.biasRegularizer = config.regularizer("bias_regularizer");
    this.kernelConstraint = config.constraint("kernel_constraint");
    this.biasConstraint = config.constraint("bias_constraint");
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    int comma = equation.indexOf(',');
    int arrow = equation.indexOf("->");
    String x = equation.substring(0, comma);
    String w = equation.substring(comma + 1, arrow);
    String y = equation.substring(arrow + 2);
    int[] shape = new int[w.length()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = length(w.charAt(axis), x, inputs.get(0), y);
    }
    Weight kernel =
        weights
            .trainable("kernel", kernelInitializer, shape)
            .regularized(kernelRegularizer)
            .constrained(kernelConstraint);
    if (!biasAxes.isEmpty()) {
      bias =
          weights
              .trainable("bias", biasInitializer, biasShape(x, inputs.get(0), y))
              .regularized(biasRegularizer)
              .constrained(biasConstraint)
              .tensor();
    }
    adapt(weights, kernel);
  }

  private int[] biasShape(String x, int[] input, String y) {
    int first = y.length();
    for (char letter : biasAxes.toCharArray()) {
      if (y.indexOf(letter) < 0) {
        throw LayerConfig.refused("bias_axes", biasAxes, "letters of the result " + y);
      }
      first = Math.min(first, y.indexOf(letter));
    }
    String rest = y.substring(first).replace("...", "");
    int elided = y.indexOf("...") > first ? input.length - x.replace("...", "").length() : 0;
    int[] shape = new int[rest.length() + elided];
    Arrays.fill(shape, 1);
    for (int axis = 0; axis < rest.length(); axis++) {
      char letter = rest.charAt(axis);
      if (biasAxes.indexOf(letter) >= 0) {
        shape[axis] = length(letter, x, input, y);
      }
    }
    return shape;
  }

  /** The length of an axis: the input's if it has it, or what the output is to have. */
  private int length(char letter, String x, int[] input, String y) {
    int inInput = position(letter, x, input.length);
    int inOutput = position(letter, y, outputLengths.length + 1) - 1;
    int wanted = inOutput >= 0 && inOutput < outputLengths.length ? outputLengths[inOutput] : -1;
    int length = inInput >= 0 && inInput < input.length ? input[inInput] : wanted;
    if (length < 1 || (wanted > 0 && wanted != length)) {
      throw new IllegalArgumentException(
          "equation "
              + equation
              + " with input "
              + Arrays.toString(input)
              + " and output_shape "
              + Arrays.toString(outputLengths)
              + "; accepted: one length for axis "
              + letter);
    }
    return length;
  }

  /** Which of so many axes a letter is, counted from the end if it follows an ellipsis. */
  private static int position(char letter, String letters, int axes) {
    int at = letters.indexOf(letter);
    int ellipsis = letters.indexOf("...");
    return ellipsis < 0 || at < ellipsis ? at : axes - (letters.length() - at);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor z = call.tape().apply(einsum, inputs.get(0), kernel(call.tape()));
    if (bias != null) {
      z = call.tape().apply(Elementwise.ADD, z, bias);
    }
    return activation == dev.cartwheel.nets.Activation.LINEAR
        ? z
        : call.tape().activate(z, activation);
  }
}
