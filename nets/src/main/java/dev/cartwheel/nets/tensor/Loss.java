package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.losses.Huber;
import dev.cartwheel.nets.losses.MeanSquaredError;

/**
 * A loss of y − target. Its slope comes with its value, and the targets' is the opposite one.
 *
 * <p>Source: {@link MeanSquaredError}, {@link Huber}.
 */
final class Loss extends Node {

  private static final int[] SCALAR = {};

  private final boolean squared;
  private final float delta;
  private final OutputLoss loss;
  private final float[] targets; // [N]
  private final float[] slopes; // [N]

  private Loss(String operation, Tensor y, Tensor target, boolean squared, float delta) {
    super(SCALAR, y, target, null);
    requireEqualShapes(operation, y, target);
    this.squared = squared;
    this.delta = delta;
    this.targets = new float[y.size()];
    this.slopes = new float[y.size()];
    this.loss = squared ? new MeanSquaredError(targets) : new Huber(targets, delta);
  }

  static Loss squared(Tensor y, Tensor target) {
    return new Loss("mean squared error", y, target, true, 0);
  }

  static Loss huber(Tensor y, Tensor target, float delta) {
    return new Loss("Huber loss", y, target, false, delta);
  }

  boolean isSquared() {
    return squared;
  }

  boolean isHuber(float delta) {
    return !squared && this.delta == delta;
  }

  @Override
  void forward(Kernels kernels) {
    int count = targets.length;
    System.arraycopy(operand(1).value(), 0, targets, 0, count);
    output().value()[0] = loss.evaluate(operand(0).value(), 1, count, slopes);
  }

  @Override
  void backward(Kernels kernels) {
    float upstream = output().gradient()[0];
    accumulate(operand(0), upstream, slopes);
    accumulate(operand(1), -upstream, slopes);
  }
}
