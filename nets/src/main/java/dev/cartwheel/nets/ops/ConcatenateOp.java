package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Tensors one after the other along an axis.
 *
 * @param axis from the end if negative
 */
public record ConcatenateOp(int axis) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    Tensor first = operands.get(0);
    int along = Axes.resolve(axis, first.rank());
    int[] shape = first.shape();
    shape[along] = 0;
    for (Tensor operand : operands) {
      int length = operand.rank() == shape.length ? operand.dimension(along) : 0;
      int[] other = operand.shape();
      for (int k = 0; k < shape.length; k++) {
        if (other.length != shape.length || (k != along && other[k] != shape[k])) {
          throw new IllegalArgumentException(
              "concatenate "
                  + List.copyOf(operands)
                  + " along axis "
                  + along
                  + "; accepted: equal lengths along the others");
        }
      }
      shape[along] += length;
    }
    return new Joined(shape, along, operands);
  }

  private static final class Joined extends Node {

    private final int along;
    private final int outer; // product of the lengths before the axis
    private final int[] widths; // by operand, product of the lengths from the axis on
    private final int width; // of the output

    Joined(int[] shape, int along, List<Tensor> operands) {
      super(shape, operands);
      this.along = along;
      int before = 1;
      for (int k = 0; k < along; k++) {
        before *= shape[k];
      }
      this.outer = before;
      this.width = output().size() / outer;
      this.widths = operands.stream().mapToInt(operand -> operand.size() / outer).toArray();
    }

    @Override
    protected void forward(Kernels kernels) {
      int offset = 0;
      for (int k = 0; k < widths.length; k++) {
        float[] x = operand(k).value();
        for (int o = 0; o < outer; o++) {
          System.arraycopy(x, o * widths[k], output().value(), o * width + offset, widths[k]);
        }
        offset += widths[k];
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dy = output().gradient();
      int offset = 0;
      for (int k = 0; k < widths.length; k++) {
        if (operand(k).differentiable()) {
          float[] dx = sink(operand(k));
          for (int o = 0; o < outer; o++) {
            for (int i = 0; i < widths[k]; i++) {
              dx[o * widths[k] + i] += dy[o * width + offset + i];
            }
          }
        }
        offset += widths[k];
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      int from = 0;
      for (int k = 0; k < index; k++) {
        from += operand(k).dimension(along);
      }
      return tape.apply(new SliceOp(along, from, operand(index).dimension(along)), dy);
    }
  }
}
