package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** y = (x − mean) / √(variance + ε) with given statistics by channel, which are constants. */
final class RunningStandardization extends Node {

  private final double epsilon;
  private final int axis; // of the channels
  private final int inner; // elements from one channel to the next
  private final int channels;
  private final float[] factor; // by channel

  /**
   * @param operands x, mean [C] and variance [C]
   */
  RunningStandardization(List<Tensor> operands, int axis, double epsilon) {
    super(operands.get(0).shape(), operands);
    int[] shape = operands.get(0).shape();
    this.epsilon = epsilon;
    this.axis = axis;
    this.inner = Axes.strides(shape)[axis];
    this.channels = shape[axis];
    this.factor = new float[channels];
    if (operands.get(1).size() != channels) {
      throw new IllegalArgumentException(
          "input " + operands.get(0) + "; accepted: " + operands.get(1) + " along axis " + axis);
    }
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] x = operand(0).value();
    float[] mean = operand(1).value();
    float[] variance = operand(2).value();
    for (int channel = 0; channel < channels; channel++) {
      factor[channel] = (float) (1 / Math.sqrt(variance[channel] + epsilon));
    }
    for (int i = 0; i < output().size(); i++) {
      int channel = i / inner % channels;
      output().value()[i] = (x[i] - mean[channel]) * factor[channel];
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    if (operand(0).differentiable()) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < output().size(); i++) {
        dx[i] += dy[i] * factor[i / inner % channels];
      }
    }
  }

  @Override
  protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
    if (index > 0) {
      return null;
    }
    int[] shape = new int[output().rank()];
    Arrays.fill(shape, 1);
    shape[axis] = channels;
    Tensor factors = Tensor.constant(shape);
    System.arraycopy(factor, 0, factors.value(), 0, channels);
    return tape.apply(Elementwise.MULTIPLY, dy, factors);
  }
}
