package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Softmax over one or several axes. */
public final class SoftmaxOp implements Operation {

  private final int[] axes;

  /**
   * @param axes from the end if negative
   */
  public SoftmaxOp(int... axes) {
    this.axes = axes.clone();
  }

  @Override
  public Node on(List<Tensor> operands) {
    int rank = operands.get(0).rank();
    int[] over = IntStream.of(axes).map(axis -> Axes.resolve(axis, rank)).distinct().toArray();
    IntStream rest =
        IntStream.range(0, rank).filter(axis -> IntStream.of(over).noneMatch(o -> o == axis));
    return new Rows(operands, IntStream.concat(rest, IntStream.of(over)).toArray(), over);
  }

  private static final class Rows extends Node {

    private final Reduce sum; // over the same axes
    private final int columns;
    private final int rows;
    private final Reordered z; // [rows, columns]
    private final float[] y; // [rows, columns]
    private final float[] gradient; // [rows, columns]
    private final Reordered arranged; // of outputs

    Rows(List<Tensor> operands, int[] order, int[] over) {
      super(operands.get(0).shape(), operands);
      int[] shape = operands.get(0).shape();
      this.sum = Reduce.sum(over).keepingAxes();
      this.columns = Axes.size(Axes.pick(shape, over));
      this.rows = output().size() / columns;
      this.z = new Reordered(shape, order);
      this.arranged = new Reordered(shape, order);
      this.y = arranged.room(output().value());
      this.gradient = new float[output().size() + Kernels.SLACK];
    }

    @Override
    protected void forward(Kernels kernels) {
      kernels.activate(Activation.SOFTMAX, rows, columns, z.gather(operand(0).value()), y);
      arranged.scatter(y, output().value());
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        float[] dy = z.gather(output().gradient());
        System.arraycopy(dy, 0, gradient, 0, output().size());
        float[] x = z.gather(operand(0).value());
        kernels.activationGradient(Activation.SOFTMAX, rows, columns, x, y, gradient);
        z.add(gradient, sink(operand(0)));
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      Tensor total = tape.apply(sum, tape.multiply(dy, output()));
      return tape.multiply(output(), tape.apply(Elementwise.SUBTRACT, dy, total));
    }
  }
}
