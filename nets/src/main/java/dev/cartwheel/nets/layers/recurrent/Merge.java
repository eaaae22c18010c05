package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.ops.ConcatenateOp;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What two directions say of the same steps, as one: a and b [B, (T,) ..., U], b with its steps in
 * reverse order.
 *
 * @param mode {@code "concat"}, {@code "sum"}, {@code "mul"} or {@code "ave"}
 * @param sequences whether there are steps
 */
record Merge(String mode, boolean sequences) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    Tensor a = operands.get(0);
    Tensor b = operands.get(1);
    int[] shape = a.shape();
    if (mode.equals("concat")) {
      shape[shape.length - 1] += b.dimension(b.rank() - 1);
    } else if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          mode + " of " + a + " and " + b + "; accepted: equal shapes");
    }
    return new Merged(shape, operands);
  }

  private final class Merged extends Node {

    private final int steps; // T
    private final int places; // rows of a step
    private final int first; // U of a
    private final int second; // U of b

    Merged(int[] shape, List<Tensor> operands) {
      super(shape, operands);
      this.steps = sequences ? shape[1] : 1;
      this.places =
          Arrays.stream(shape, sequences ? 2 : 1, shape.length - 1).reduce(1, (a, b) -> a * b);
      this.first = operands.get(0).dimension(operands.get(0).rank() - 1);
      this.second = operands.get(1).dimension(operands.get(1).rank() - 1);
    }

    /** The row of b that belongs to a row of a. */
    private int reversed(int row) {
      int t = row / places % steps;
      return row + (steps - 1 - 2 * t) * places;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] a = operand(0).value();
      float[] b = operand(1).value();
      float[] y = output().value();
      for (int row = 0; row < operand(0).size() / first; row++) {
        int at = row * first;
        int bt = reversed(row) * second;
        if (mode.equals("concat")) {
          int to = row * (first + second);
          System.arraycopy(a, at, y, to, first);
          System.arraycopy(b, bt, y, to + first, second);
        } else {
          for (int u = 0; u < first; u++) {
            y[at + u] = merged(a[at + u], b[bt + u]);
          }
        }
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return composed(tape, index, dy, same -> byOperations(tape, same.get(0), same.get(1)));
    }

    private Tensor byOperations(Tape tape, Tensor a, Tensor b) {
      Tensor other = sequences ? tape.apply(ReversedSteps::of, b) : b;
      return switch (mode) {
        case "concat" -> tape.apply(new ConcatenateOp(-1), a, other);
        case "sum" -> tape.add(a, other);
        case "mul" -> tape.multiply(a, other);
        default -> tape.scale(tape.add(a, other), 0.5f);
      };
    }

    private float merged(float a, float b) {
      return switch (mode) {
        case "sum" -> a + b;
        case "mul" -> a * b;
        default -> (a + b) / 2;
      };
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        spread(sink(operand(0)), operand(1).value(), true);
      }
      if (operand(1).differentiable()) {
        spread(sink(operand(1)), operand(0).value(), false);
      }
    }

    private void spread(float[] to, float[] other, boolean isFirst) {
      float[] dy = output().gradient();
      boolean concat = mode.equals("concat");
      int width = isFirst ? first : second;
      int from = concat && !isFirst ? first : 0;
      int wide = concat ? first + second : first;
      float factor = mode.equals("ave") ? 0.5f : 1;
      for (int row = 0; row < operand(0).size() / first; row++) {
        int at = (isFirst ? row : reversed(row)) * width;
        int ot = (isFirst ? reversed(row) : row) * width;
        for (int u = 0; u < width; u++) {
          float d = dy[row * wide + from + u];
          to[at + u] += mode.equals("mul") ? d * other[ot + u] : d * factor;
        }
      }
    }
  }
}
