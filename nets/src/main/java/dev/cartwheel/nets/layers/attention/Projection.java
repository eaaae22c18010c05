package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
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

    private final int axes;
    private final int rows; // R
    private final int inner; // I
    private final int columns; // U
    private final boolean biased;

    // Where a gradient goes that cannot be written in place, made when first needed.
    private float[] spareX = {}; // [R, I]
    private float[] spareW = {}; // [I, U]
    private float[] spareBias = {}; // [U]

    Projected(int[] shape, List<Tensor> operands, int axes) {
      super(shape, operands);
      this.axes = axes;
      Tensor x = operands.get(0);
      int product = 1;
      for (int axis = x.rank() - axes; axis < x.rank(); axis++) {
        product *= x.dimension(axis);
      }
      this.inner = product;
      this.rows = x.size() / inner;
      this.columns = output().size() / rows;
      this.biased = operands.size() > 2;
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
      Tensor x = operand(0);
      Tensor w = operand(1);
      if (w.differentiable()) {
        spareW = untouched(w) ? spareW : room(spareW, w);
        float[] dw = untouched(w) ? fresh(w) : spareW;
        float[] db = null;
        if (biased && operand(2).differentiable()) {
          spareBias = untouched(operand(2)) ? spareBias : room(spareBias, operand(2));
          db = untouched(operand(2)) ? fresh(operand(2)) : spareBias;
        }
        kernels.denseWeightGradient(rows, inner, columns, x.value(), 0, dy, 0, dw, 0, db, 0);
        settle(w, dw);
        if (db != null) {
          settle(operand(2), db);
        }
      }
      if (x.differentiable()) {
        spareX = untouched(x) ? spareX : room(spareX, x);
        float[] dx = untouched(x) ? fresh(x) : spareX;
        kernels.denseInputGradient(rows, inner, columns, dy, 0, w.value(), 0, null, 0, dx, 0);
        settle(x, dx);
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return index < 2
          ? adjoint(tape, new Projection(axes), index, dy, 2)
          : folded(tape, dy, operand(2));
    }

    private static float[] room(float[] spare, Tensor tensor) {
      return spare.length > 0 ? spare : new float[tensor.value().length];
    }
  }
}
