package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recorded operation: its operands, its output, and its derivative. */
abstract class Node {

  private final @Nullable Tensor[] operands; // [3]
  private final Tensor output;

  /**
   * @param shape of the output
   */
  Node(int[] shape, Tensor first, @Nullable Tensor second, @Nullable Tensor third) {
    this.operands = new @Nullable Tensor[] {first, second, third};
    this.output =
        new Tensor(shape, differentiable(first) || differentiable(second) || differentiable(third));
  }

  private static boolean differentiable(@Nullable Tensor tensor) {
    return tensor != null && tensor.differentiable();
  }

  /** Computes the output from the operands. */
  abstract void forward(Kernels kernels);

  /** Adds to the gradient of each differentiable operand what the output's gradient implies. */
  abstract void backward(Kernels kernels);

  final Tensor output() {
    return output;
  }

  final Tensor operand(int index) {
    return Objects.requireNonNull(operands[index]);
  }

  /** Takes other operands if the buffers suit them. */
  final boolean rebind(Tensor first, @Nullable Tensor second, @Nullable Tensor third) {
    if (!alike(operands[0], first) || !alike(operands[1], second) || !alike(operands[2], third)) {
      return false;
    }
    operands[0] = first;
    operands[1] = second;
    operands[2] = third;
    return true;
  }

  private static boolean alike(@Nullable Tensor kept, @Nullable Tensor given) {
    if (kept == null || given == null) {
      return kept == given;
    }
    return kept.hasShapeOf(given) && kept.differentiable() == given.differentiable();
  }

  final void clearGradients() {
    output.clearGradient();
    for (Tensor operand : operands) {
      if (operand != null) {
        operand.clearGradient();
      }
    }
  }

  /** gradient of {@code to} += factor · values. */
  static void accumulate(Tensor to, float factor, float[] values) {
    if (to.differentiable()) {
      float[] gradient = to.reach();
      for (int i = 0; i < to.size(); i++) {
        gradient[i] += factor * values[i];
      }
    }
  }

  static void requireEqualShapes(String operation, Tensor first, Tensor second) {
    if (!first.hasShapeOf(second)) {
      throw new IllegalArgumentException(
          operation + " of " + first + " and " + second + "; accepted: equal shapes");
    }
  }
}
