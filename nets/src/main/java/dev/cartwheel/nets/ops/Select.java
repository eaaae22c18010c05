package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * a where a mask is 1, and b, or a number in its place, where it is 0. Operands: the mask, of the
 * first axes of a; a; and b of a's shape, or none.
 *
 * @param otherwise the number where there is no b
 */
public record Select(float otherwise) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    return new Selected(operands);
  }

  private final class Selected extends Node {

    private final int share; // elements for each of the mask's

    Selected(List<Tensor> operands) {
      super(operands.get(1).shape(), operands);
      int[] mask = operands.get(0).shape();
      int[] shape = operands.get(1).shape();
      boolean fits =
          mask.length <= shape.length
              && Arrays.equals(mask, Arrays.copyOf(shape, mask.length))
              && (operands.size() < 3 || Arrays.equals(operands.get(2).shape(), shape));
      if (!fits) {
        throw new IllegalArgumentException(
            "mask "
                + operands.get(0)
                + " of "
                + operands.subList(1, operands.size())
                + "; accepted: a mask of the first axes, and equal shapes");
      }
      this.share = output().size() / operands.get(0).size();
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] mask = operand(0).value();
      float[] a = operand(1).value();
      float[] y = output().value();
      for (int i = 0; i < output().size(); i++) {
        y[i] = mask[i / share] != 0 ? a[i] : operands() > 2 ? operand(2).value()[i] : otherwise;
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      spread(1, true);
      if (operands() > 2) {
        spread(2, false);
      }
    }

    private void spread(int index, boolean chosen) {
      if (operand(index).differentiable()) {
        float[] mask = operand(0).value();
        float[] to = sink(operand(index));
        float[] dy = output().gradient();
        for (int i = 0; i < output().size(); i++) {
          if (mask[i / share] != 0 == chosen) {
            to[i] += dy[i];
          }
        }
      }
    }
  }
}
