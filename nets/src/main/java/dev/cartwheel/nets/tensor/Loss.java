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

  private static final Operation DIFFERENCE = Add::difference;

  private final OutputLoss loss;
  private final float bound; // of the error in its own slope
  private final float factor; // of the error in the slope of the mean
  private final float[] targets; // [N]
  private final float[] slopes; // [N]

  private Loss(
      String operation,
      List<Tensor> operands,
      Function<float[], OutputLoss> loss,
      float bound,
      float factor) {
    super(SCALAR, operands);
    requireEqualShapes(operation, operands.get(0), operands.get(1));
    this.targets = new float[operands.get(0).size()];
    this.slopes = new float[targets.length];
    this.loss = loss.apply(targets);
    this.bound = bound;
    this.factor = factor / targets.length;
  }

  static Loss squared(List<Tensor> operands) {
    return new Loss(
        "mean squared error", operands, MeanSquaredError::new, Float.POSITIVE_INFINITY, 2);
  }

  static Loss huber(List<Tensor> operands, float delta) {
    return new Loss("Huber loss", operands, targets -> new Huber(targets, delta), delta, 1);
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

  /** factor · min(max(error, −bound), bound), the other way for the target. */
  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    Tensor error = tape.apply(DIFFERENCE, operand(0), operand(1));
    if (bound < Float.POSITIVE_INFINITY) {
      Tensor inside = tape.apply(new Level(-bound, bound, 0, 1, 0), error);
      Tensor outside = tape.apply(new Level(-bound, bound, -bound, 0, bound), error);
      error = tape.add(tape.multiply(error, inside), outside);
    }
    Tensor each = tape.apply(Repetition.REPEAT, dy, error);
    return tape.scale(tape.multiply(error, each), index == 0 ? factor : -factor);
  }
}
