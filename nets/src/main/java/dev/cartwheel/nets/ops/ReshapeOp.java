package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same elements in another shape.
 *
 * <p>One length may be -1 and is then what is left over.
 */
public final class ReshapeOp implements Operation {

  private final boolean keepBatch;
  private final int[] lengths;

  private ReshapeOp(boolean keepBatch, int[] lengths) {
    this.keepBatch = keepBatch;
    this.lengths = lengths.clone();
    if (Arrays.stream(lengths).filter(length -> length == -1).count() > 1
        || Arrays.stream(lengths).anyMatch(length -> length < -1 || length == 0)) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(lengths) + "; accepted: lengths above 0, and one of -1");
    }
  }

  /** To exactly this shape. */
  public static ReshapeOp to(int... shape) {
    return new ReshapeOp(false, shape);
  }

  /** To this shape after the first axis, which stays. */
  public static ReshapeOp keepingBatch(int... shape) {
    return new ReshapeOp(true, shape);
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Copy(shape(operands.get(0)), operands);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReshapeOp reshape
        && keepBatch == reshape.keepBatch
        && Arrays.equals(lengths, reshape.lengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lengths);
  }

  private int[] shape(Tensor x) {
    int kept = keepBatch ? 1 : 0;
    int[] shape = new int[lengths.length + kept];
    System.arraycopy(lengths, 0, shape, kept, lengths.length);
    if (keepBatch) {
      shape[0] = x.dimension(0);
    }
    int open = -1;
    long known = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == -1) {
        open = axis;
      } else {
        known *= shape[axis];
      }
    }
    if (open >= 0) {
      shape[open] = (int) (x.size() / known);
      known *= shape[open];
    }
    if (known != x.size()) {
      throw new IllegalArgumentException(
          "reshape of "
              + x
              + " to "
              + Arrays.toString(lengths)
              + (keepBatch ? " after the batch" : "")
              + "; accepted: as many elements");
    }
    return shape;
  }

  private static final class Copy extends Node {

    Copy(int[] shape, List<Tensor> operands) {
      super(shape, operands);
    }

    @Override
    protected void forward(Kernels kernels) {
      System.arraycopy(operand(0).value(), 0, output().value(), 0, output().size());
    }

    @Override
    protected void backward(Kernels kernels) {
      accumulate(operand(0), 1, output().gradient());
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return adjoint(tape, index, dy, 1);
    }
  }
}
