package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Function;
import dev.cartwheel.nets.ops.Spread;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * x, and α · x where x is negative, with a learned α for each element or channel (He et al. 2015).
 */
public final class PReLU extends Layer {

  private static final Operation LEAK = PReLU::leak;

  private final Initializer initializer;
  private final @Nullable Regularizer regularizer;
  private final @Nullable Constraint constraint;
  private final int @Nullable [] sharedAxes;
  private int[] own = {}; // axes along which α differs
  private @Nullable Tensor alpha; // [...] without the batch, 1 along shared axes

  /** From Keras's arguments; {@code shared_axes} count from 1, after the batch. */
  public PReLU(LayerConfig config) {
    super(config);
    this.initializer = config.initializer("alpha_initializer", Initializer.zeros());
    this.regularizer = config.regularizer("alpha_regularizer");
    this.constraint = config.constraint("alpha_constraint");
    this.sharedAxes = config.integers("shared_axes");
  }

  /** With an α for each element. */
  public PReLU() {
    this(LayerConfig.of());
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.asBuilt(own);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    int[] input = inputs.get(0);
    int[] shape = Arrays.copyOfRange(input, 1, input.length);
    for (int axis : sharedAxes == null ? new int[0] : sharedAxes) {
      shape[Axes.resolve(axis, input.length) - 1] = 1;
    }
    own = IntStream.range(1, input.length).filter(axis -> shape[axis - 1] != 1).toArray();
    alpha =
        weights
            .trainable("alpha", initializer, shape)
            .regularized(regularizer)
            .constrained(constraint)
            .tensor();
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(LEAK, inputs.get(0), present(alpha));
  }

  private static Node leak(List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    int[] slope = Axes.repeated(shape, operands.get(1).shape());
    return new Node(shape, operands) {
      @Override
      protected void forward(Kernels kernels) {
        float[] x = operand(0).value();
        float[] alpha = operand(1).value();
        for (int i = 0; i < output().size(); i++) {
          output().value()[i] = x[i] > 0 ? x[i] : alpha[slope[i]] * x[i];
        }
      }

      @Override
      protected void backward(Kernels kernels) {
        float[] x = operand(0).value();
        float[] alpha = operand(1).value();
        float[] dy = output().gradient();
        if (operand(0).differentiable()) {
          float[] dx = sink(operand(0));
          for (int i = 0; i < output().size(); i++) {
            dx[i] += x[i] > 0 ? dy[i] : alpha[slope[i]] * dy[i];
          }
        }
        if (operand(1).differentiable()) {
          float[] dalpha = sink(operand(1));
          for (int i = 0; i < output().size(); i++) {
            dalpha[slope[i]] += x[i] > 0 ? 0 : x[i] * dy[i];
          }
        }
      }

      @Override
      protected Tensor derivative(Tape tape, int index, Tensor dy) {
        Tensor x = operand(0);
        Tensor above = tape.activate(x, Activation.RELU);
        if (index == 1) {
          return Spread.folded(tape, tape.multiply(dy, tape.subtract(x, above)), operand(1));
        }
        Tensor straight = tape.multiply(dy, tape.apply(Function.SIGN, above));
        Tensor leaking = tape.subtract(dy, straight);
        return tape.add(straight, tape.apply(Elementwise.MULTIPLY, leaking, operand(1)));
      }
    };
  }
}
