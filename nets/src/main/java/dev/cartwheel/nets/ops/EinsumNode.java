package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** {@link Einsum} by products of matrices; axes are reordered only where they must be. */
final class EinsumNode extends Node {

  private final EinsumPlan plan;
  private final Reordered first; // [batches, rows, inner]
  private final Reordered second; // [batches, inner, columns]
  private final Reordered result; // [batches, rows, columns]

  EinsumNode(EinsumPlan plan, List<Tensor> operands) {
    super(plan.shape, operands);
    this.plan = plan;
    this.first = new Reordered(operands.get(0).shape(), plan.firstOrder);
    this.second = new Reordered(operands.get(1).shape(), plan.secondOrder);
    this.result = new Reordered(plan.shape, plan.resultOrder);
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] a = first.gather(operand(0).value());
    float[] b = second.gather(operand(1).value());
    float[] y = result.room(output().value());
    int rows = plan.rows;
    int inner = plan.inner;
    int columns = plan.columns;
    for (int n = 0; n < plan.batches; n++) {
      int aAt = n * rows * inner;
      int bAt = n * inner * columns;
      int yAt = n * rows * columns;
      kernels.dense(rows, inner, columns, a, aAt, b, bAt, null, 0, y, yAt, false);
    }
    result.scatter(y, output().value());
  }

  @Override
  protected void backward(Kernels kernels) {
    float[] dy = result.gather(output().gradient());
    int rows = plan.rows;
    int inner = plan.inner;
    int columns = plan.columns;
    if (operand(0).differentiable()) {
      float[] b = second.gather(operand(1).value());
      float[] da = first.gradientRoom();
      for (int n = 0; n < plan.batches; n++) {
        int bAt = n * inner * columns;
        int dyAt = n * rows * columns;
        int daAt = n * rows * inner;
        kernels.denseInputGradient(rows, inner, columns, dy, dyAt, b, bAt, null, 0, da, daAt);
      }
      first.add(da, sink(operand(0)));
    }
    if (operand(1).differentiable()) {
      float[] a = first.gather(operand(0).value());
      float[] db = second.gradientRoom();
      for (int n = 0; n < plan.batches; n++) {
        int aAt = n * rows * inner;
        int dyAt = n * rows * columns;
        int dbAt = n * inner * columns;
        kernels.denseWeightGradient(rows, inner, columns, a, aAt, dy, dyAt, db, dbAt, null, 0);
      }
      second.add(db, sink(operand(1)));
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return adjoint(tape, index, dy, 2);
  }
}
