package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * y = x·W + b over the last axes of x and the first of W: [R..., I...] · [I..., U...] = [R...,
 * U...]. Operands x, W, and b [U...] or none.
 *
 * @param axes how many axes I stands for
 */
record Projection(int axes) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    Tensor x = operands.get(0);
    Tensor w = operands.get(1);
    int free = x.rank() - axes;
    for (int axis = 0; axis < axes; axis++) {
      if (free < 1 || x.dimension(free + axis) != w.dimension(axis)) {
        throw new IllegalArgumentException(
            "projection of "
                + x
                + " by kernel "
                + w
                + "; accepted: last axes as the kernel's first");
      }
    }
    int[] shape = new int[free + w.rank() - axes];
    System.arraycopy(x.shape(), 0, shape, 0, free);
    System.arraycopy(w.shape(), axes, shape, free, w.rank() - axes);
    return new Projected(shape, operands, axes);
  }

  private static final class Projected extends Node {

    private final int rows; // R
    private final int inner; // I
    private final int columns; // U
    private final boolean biased;
    private final float[] dx; // [R, I]
    private final float[] dw; // [I, U]
    private final float[] db; // [U]

    Projected(int[] shape, List<Tensor> operands, int axes) {
      super(shape, operands);
      Tensor x = operands.get(0);
      int product = 1;
      for (int axis = x.rank() - axes; axis < x.rank(); axis++) {
        product *= x.dimension(axis);
      }
      this.inner = product;
      this.rows = x.size() / inner;
      this.columns = output().size() / rows;
      this.biased = operands.size() > 2;
      this.dx = new float[x.gradient().length];
      this.dw = new float[operands.get(1).gradient().length];
      this.db = new float[biased ? operands.get(2).gradient().length : 0];
    }

    @Override
    protected void forward(Kernels kernels) {
      kernels.dense(
          rows,
          inner,
          columns,
          operand(0).value(),
          0,
          operand(1).value(),
          0,
          biased ? operand(2).value() : null,
          0,
          output().value(),
          0,
          false);
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dy = output().gradient();
      if (operand(1).differentiable()) {
        kernels.denseWeightGradient(
            rows,
            inner,
            columns,
            operand(0).value(),
            0,
            dy,
            0,
            dw,
            0,
            db.length > 0 ? db : null,
            0);
        accumulate(operand(1), 1, dw);
        if (db.length > 0) {
          accumulate(operand(2), 1, db);
        }
      }
      if (operand(0).differentiable()) {
        kernels.denseInputGradient(
            rows, inner, columns, dy, 0, operand(1).value(), 0, null, 0, dx, 0);
        accumulate(operand(0), 1, dx);
      }
    }
  }
}
