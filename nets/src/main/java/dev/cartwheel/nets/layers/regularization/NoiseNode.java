package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** y = factor · x + offset with both drawn anew at each pass. */
final class NoiseNode extends Node {

  private final NoiseOperation noise;
  private final int[] source; // [N], which draw an element takes; empty if each has its own
  private final float[] factor; // by draw
  private final float[] offset; // by draw

  NoiseNode(List<Tensor> operands, NoiseOperation noise, int @Nullable [] noiseShape) {
    super(operands.get(0).shape(), operands);
    this.noise = noise;
    int[] shape = operands.get(0).shape();
    int[] drawn = noiseShape == null ? shape : noiseShape.clone();
    for (int axis = 0; axis < drawn.length && drawn.length == shape.length; axis++) {
      drawn[axis] = drawn[axis] < 0 ? shape[axis] : drawn[axis];
    }
    if (!Arrays.equals(Axes.broadcast("noise", shape, drawn), shape)) {
      throw new IllegalArgumentException(
          "noise_shape "
              + Arrays.toString(noiseShape)
              + " for input "
              + operands.get(0)
              + "; accepted: its lengths, or 1");
    }
    this.source = Arrays.equals(shape, drawn) ? new int[0] : Axes.repeated(shape, drawn);
    this.factor = new float[Axes.size(drawn)];
    this.offset = new float[factor.length];
  }

  @Override
  protected void forward(Kernels kernels) {
    Arrays.fill(factor, 1);
    Arrays.fill(offset, 0);
    noise.draw(factor.length, factor, offset);
    float[] x = operand(0).value();
    for (int i = 0; i < output().size(); i++) {
      int k = source.length == 0 ? i : source[i];
      output().value()[i] = factor[k] * x[i] + offset[k];
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    if (operand(0).differentiable()) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < output().size(); i++) {
        dx[i] += factor[source.length == 0 ? i : source[i]] * dy[i];
      }
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    Tensor factors = Tensor.constant(output().shape());
    for (int i = 0; i < output().size(); i++) {
      factors.value()[i] = factor[source.length == 0 ? i : source[i]];
    }
    return tape.multiply(dy, factors);
  }
}
