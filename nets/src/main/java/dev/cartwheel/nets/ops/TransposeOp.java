package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The axes in another order: axis {@code order[k]} of x is axis k of y. */
public final class TransposeOp implements Operation {

  private final int[] order;

  /**
   * @param order every axis once, with the batch
   */
  public TransposeOp(int... order) {
    this.order = order.clone();
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    if (!Axes.inOrder(sorted)) {
      throw new IllegalArgumentException(
          "order of axes " + Arrays.toString(order) + "; accepted: each of 0, 1, ... once");
    }
  }

  /** Number of axes it takes. */
  public int rank() {
    return order.length;
  }

  @Override
  public Node on(List<Tensor> operands) {
    Tensor x = operands.get(0);
    if (x.rank() != order.length) {
      throw new IllegalArgumentException(
          "transpose of " + x + " by " + Arrays.toString(order) + "; accepted: all its axes");
    }
    return new Rearranged(Axes.pick(x.shape(), order), operands, Axes.permuted(x.shape(), order));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransposeOp same && Arrays.equals(order, same.order);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(order);
  }
}
