package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation at its place on a tape: its operands of fixed shapes, its output, its scratch room,
 * and its derivative.
 *
 * <p>All room is made in the constructor, so that {@link #forward} and {@link #backward} allocate
 * nothing.
 */
public abstract class Node {

  private final Tensor[] operands;
  private final boolean[] differentiable; // by operand, when the room was made
  private final Tensor output;
  private @Nullable Operation operation;

  /**
   * @param shape of the output
   * @param operands in the order of {@link #operand}; copied
   */
  protected Node(int[] shape, List<Tensor> operands) {
    this.operands = operands.toArray(new Tensor[0]);
    this.differentiable = new boolean[this.operands.length];
    boolean any = false;
    for (int i = 0; i < differentiable.length; i++) {
      differentiable[i] = this.operands[i].differentiable();
      any |= differentiable[i];
    }
    this.output = new Tensor(shape, any);
  }

  /** Computes the output from the operands. */
  protected abstract void forward(Kernels kernels);

  /** Adds to the gradient of each differentiable operand what the output's gradient implies. */
  protected abstract void backward(Kernels kernels);

  /** What is computed. */
  protected final Tensor output() {
    return output;
  }

  /** An operand of this pass. */
  protected final Tensor operand(int index) {
    return operands[index];
  }

  /** Number of operands. */
  protected final int operands() {
    return operands.length;
  }

  /** The gradient of a differentiable operand, to be added to. */
  protected static float[] sink(Tensor operand) {
    return operand.reach();
  }

  /**
   * Whether an operand is differentiable and nothing has been added to its gradient yet, which may
   * then be overwritten instead: {@link #sink} holds zeros.
   */
  protected static boolean untouched(Tensor operand) {
    return operand.differentiable() && !operand.reached();
  }

  /** Adds factor · values to the gradient of an operand, if it has one. */
  protected static void accumulate(Tensor operand, float factor, float[] values) {
    if (operand.differentiable()) {
      float[] gradient = operand.reach();
      for (int i = 0; i < operand.size(); i++) {
        gradient[i] += factor * values[i];
      }
    }
  }

  /**
   * Refuses operands of different shapes.
   *
   * @throws IllegalArgumentException naming both shapes
   */
  protected static void requireEqualShapes(String operation, Tensor first, Tensor second) {
    if (!first.hasShapeOf(second)) {
      throw new IllegalArgumentException(
          operation + " of " + first + " and " + second + "; accepted: equal shapes");
    }
  }

  final void performs(Operation operation) {
    this.operation = operation;
  }

  /** Takes other operands if this is the same operation and the buffers suit them. */
  final boolean rebind(Operation asked, List<Tensor> given) {
    if (!asked.equals(operation) || given.size() != operands.length) {
      return false;
    }
    for (int i = 0; i < operands.length; i++) {
      Tensor next = given.get(i);
      if (!operands[i].hasShapeOf(next) || differentiable[i] != next.differentiable()) {
        return false;
      }
    }
    for (int i = 0; i < operands.length; i++) {
      operands[i] = given.get(i);
    }
    return true;
  }

  final void clearGradients() {
    output.clearGradient();
    for (Tensor operand : operands) {
      operand.clearGradient();
    }
  }
}
