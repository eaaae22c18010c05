package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.losses.Huber;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.List;
import java.util.function.Function;

/**
 * A loss of y − target. Its slope comes with its value, and the targets' is the opposite one.
 *
 * <p>Source: {@link MeanSquaredError}, {@link Huber}.
 */
final class Loss extends Node {

  private static final int[] SCALAR = {};

  private final OutputLoss loss;
  private final float[] targets; // [N]
  private final float[] slopes; // [N]

  private Loss(String operation, List<Tensor> operands, Function<float[], OutputLoss> loss) {
    super(SCALAR, operands);
    requireEqualShapes(operation, operands.get(0), operands.get(1));
    this.targets = new float[operands.get(0).size()];
    this.slopes = new float[targets.length];
    this.loss = loss.apply(targets);
  }

  static Loss squared(List<Tensor> operands) {
    return new Loss("mean squared error", operands, MeanSquaredError::new);
  }

  static Loss huber(List<Tensor> operands, float delta) {
    return new Loss("Huber loss", operands, targets -> new Huber(targets, delta));
  }

  @Override
  protected void forward(Kernels kernels) {
    int count = targets.length;
    System.arraycopy(operand(1).value(), 0, targets, 0, count);
    output().value()[0] = loss.evaluate(operand(0).value(), 1, count, slopes);
  }

  @Override
  protected void backward(Kernels kernels) {
    float upstream = output().gradient()[0];
    accumulate(operand(0), upstream, slopes);
    accumulate(operand(1), -upstream, slopes);
  }
}
