package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
    this(shape, operands, operands.stream().anyMatch(Tensor::differentiable));
  }

  /**
   * An operation whose output does not depend on all its operands by gradients.
   *
   * @param shape of the output
   * @param operands in the order of {@link #operand}; copied
   * @param differentiable whether the output has a gradient
   */
  protected Node(int[] shape, List<Tensor> operands, boolean differentiable) {
    this.operands = operands.toArray(new Tensor[0]);
    this.differentiable = new boolean[this.operands.length];
    for (int i = 0; i < this.operands.length; i++) {
      this.differentiable[i] = this.operands[i].differentiable();
    }
    this.output = new Tensor(shape, differentiable);
  }

  /** Computes the output from the operands. */
  protected abstract void forward(Kernels kernels);

  /** Adds to the gradient of each differentiable operand what the output's gradient implies. */
  protected abstract void backward(Kernels kernels);

  /**
   * What {@link #backward} adds to the gradient of an operand, computed by further operations on
   * the tape, so that it can be differentiated in turn. Refused unless overridden.
   *
   * @param index of the operand
   * @param dy the gradient of the output, of its shape
   * @return of the operand's shape; none for zeros
   * @throws IllegalArgumentException if there is no such derivative; the message names the
   *     operation
   */
  protected @Nullable Tensor derivative(Tape tape, int index, Tensor dy) {
    throw new IllegalArgumentException(
        "gradient of "
            + getClass().getName().replaceAll(".*[.]", "")
            + " as operations on the tape; accepted: operations that state it, or Tape.backward");
  }

  /**
   * {@link #derivative} of an operation that is linear in each of its first operands.
   *
   * @param linear how many those are, with the one at the index
   */
  protected final Tensor adjoint(Tape tape, int index, Tensor dy, int linear) {
    return adjoint(tape, Objects.requireNonNull(operation), index, dy, linear);
  }

  /** The same of another operation on the same operands, linear in each of the first. */
  protected final Tensor adjoint(Tape tape, Operation other, int index, Tensor dy, int linear) {
    List<Tensor> all = new ArrayList<>(Arrays.asList(operands).subList(0, linear));
    all.add(dy);
    return tape.apply(new Adjoint(other, index), all);
  }

  /** dy · f'(z) of an activation whose output tells its slope, as operations on the tape. */
  protected final Tensor slope(Tape tape, Activation activation, Tensor dy) {
    return Slopes.of(activation, tape, this::output, output, dy);
  }

  /**
   * {@link #derivative} of an operation that others on the tape can say together: what they say is
   * recorded anew, and differentiated.
   *
   * @param same computes the output from tensors in the place of the operands
   */
  protected final Tensor composed(
      Tape tape, int index, Tensor dy, Function<List<Tensor>, Tensor> same) {
    return tape.pullback(Arrays.asList(operands), index, dy, same);
  }

  /** {@link #derivative} of the one operand x of another operation that is linear. */
  protected static Tensor adjoint(Tape tape, Operation linear, Tensor x, Tensor dy) {
    return tape.apply(new Adjoint(linear, 0), x, dy);
  }

  /** {@link #derivative} of an operand that is repeated over the output's first axes. */
  protected static Tensor folded(Tape tape, Tensor dy, Tensor operand) {
    return dy.hasShapeOf(operand) ? dy : tape.apply(Repetition.FOLD, dy, operand);
  }

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

  /**
   * An array of the node's own with slack for the kernels, as far as {@link Allowance} lets.
   *
   * @throws IllegalArgumentException if it would be longer than an array can be
   */
  protected static float[] room(long count) {
    if (count > Integer.MAX_VALUE - 2L * Kernels.SLACK) {
      throw new IllegalArgumentException(
          "room for " + count + " elements between the tensors; accepted: fewer than 2³¹");
    }
    Allowance.take(count);
    return new float[(int) count + Kernels.SLACK];
  }

  /** The gradient of a differentiable operand, to be added to. */
  protected static float[] sink(Tensor operand) {
    return operand.reach();
  }

  /**
   * Whether an operand is differentiable and nothing has been added to its gradient yet, which may
   * then be overwritten instead.
   */
  protected static boolean untouched(Tensor operand) {
    return operand.differentiable() && !operand.reached();
  }

  /** The gradient of an {@link #untouched} operand, to be overwritten and then {@link #settle}d. */
  protected static float[] fresh(Tensor operand) {
    return operand.room();
  }

  /**
   * Says that a gradient has been computed: in place, which only a {@link #fresh} one may be, or in
   * another array, which is then added to it.
   */
  protected static void settle(Tensor operand, float[] written) {
    if (written == operand.room()) {
      operand.overwritten();
    } else {
      accumulate(operand, 1, written);
    }
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
