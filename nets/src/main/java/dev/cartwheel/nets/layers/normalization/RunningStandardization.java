package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** y = (x − mean) / √(variance + ε) with given statistics by channel, which are constants. */
final class RunningStandardization extends Node {

  private final double epsilon;
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
}
