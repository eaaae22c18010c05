package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Images [B, H, W, 3] with their hues turned and their saturations multiplied, by numbers [B, 1, 1,
 * 1] that have no gradient.
 *
 * <p>With v the largest and m the least of a place's three colours, s = (v − m) / v is its
 * saturation; each colour c = v − v s e, where e from 0 to 1 follows from the hue alone. Turned and
 * multiplied by f it is v − v min(s f, largest) e'.
 *
 * <p>Source: Smith 1978, "Color Gamut Transform Pairs".
 */
final class Recolouring implements Operation {

  private final float black;
  private final float largest;

  /**
   * @param black taken from colours before and added after
   * @param largest of saturations, from which on they are cut off
   */
  Recolouring(float black, float largest) {
    this.black = black;
    this.largest = largest;
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Recoloured(operands);
  }

  private final class Recoloured extends Node {

    private final int each; // numbers of an image
    private final float[] shortfalls = new float[3]; // e' of the three colours
    private final int[] slopes = new int[3]; // of these by the hue in sixths: -1, 0 or 1
    private int top; // which colour is largest
    private int bottom; // which is least
    private float value;
    private float range;
    private float difference; // of the two others, over which the hue is a fraction of the range

    Recoloured(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
      Tensor images = operands.get(0);
      this.each = images.size() / Math.max(1, images.dimension(0));
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] y = output().value();
      for (int i = 0; i < output().size(); i += 3) {
        look(i);
        float amount = amount(i);
        for (int c = 0; c < 3; c++) {
          y[i + c] = value - amount * shortfalls[c] + black;
        }
      }
    }

    /** v times the new saturation. */
    private float amount(int i) {
      float amount = range * operand(2).value()[i / each];
      return Math.min(amount, largest * value);
    }

    /** Reads the place at an index and finds e' and how it changes with the hue. */
    private void look(int i) {
      float[] x = operand(0).value();
      top = 0;
      bottom = 0;
      for (int c = 1; c < 3; c++) {
        top = x[i + c] > x[i + top] ? c : top;
        bottom = x[i + c] < x[i + bottom] ? c : bottom;
      }
      value = x[i + top] - black;
      range = x[i + top] - x[i + bottom];
      difference = x[i + (top + 1) % 3] - x[i + (top + 2) % 3];
      float sixths = range > 0 ? 2 * top + difference / range : 0;
      sixths += 6 * operand(1).value()[i / each];
      for (int c = 0; c < 3; c++) {
        float away = sixths - 2 * c; // from the hue of the pure colour, within half a turn
        away -= 6 * (float) Math.floor((away + 3) / 6);
        float shortfall = Math.abs(away) - 1;
        shortfalls[c] = Math.max(0, Math.min(1, shortfall));
        slopes[c] = shortfall <= 0 || shortfall >= 1 ? 0 : away > 0 ? 1 : -1;
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      if (!operand(0).differentiable()) {
        return;
      }
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int i = 0; i < output().size(); i += 3) {
        look(i);
        float amount = amount(i);
        float factor = operand(2).value()[i / each];
        boolean cut = range * factor > largest * value;
        float whole = 0; // of the gradient, which is that of v
        float lacking = 0;
        float turned = 0; // of the gradient by the hue in sixths
        for (int c = 0; c < 3; c++) {
          whole += dy[i + c];
          lacking += dy[i + c] * shortfalls[c];
          turned -= dy[i + c] * amount * slopes[c];
        }
        dx[i + top] += whole;
        if (cut) {
          dx[i + top] -= largest * lacking;
        } else {
          dx[i + top] -= factor * lacking;
          dx[i + bottom] += factor * lacking;
        }
        if (range > 0) {
          dx[i + (top + 1) % 3] += turned / range;
          dx[i + (top + 2) % 3] -= turned / range;
          float shrinking = turned * difference / (range * range);
          dx[i + top] -= shrinking;
          dx[i + bottom] += shrinking;
        }
      }
    }
  }
}
