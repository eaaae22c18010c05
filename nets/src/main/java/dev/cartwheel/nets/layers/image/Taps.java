package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Allowance;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A linear map along one axis, each place of the output from a few of the input: padding, cropping,
 * repeating and resizing are of this kind.
 *
 * @param axis counted from 0, or from the last one as -1
 * @param rule how the taps are made
 */
public record Taps(int axis, Rule rule) implements Operation {

  /** How to make the taps for a length of the axis. */
  public interface Rule {
    /** The taps of each place of the output. */
    Tap[][] taps(int length);

    /**
     * Room for the taps of so many places.
     *
     * @param each how many a place may have
     */
    static Tap[][] room(long places, int each) {
      if (places > Integer.MAX_VALUE / 2) {
        throw new IllegalArgumentException(
            "axis of " + places + " places; accepted: fewer than 2³⁰");
      }
      Allowance.take(places * (4 + 4L * each)); // as many floats' room as arrays and taps take
      return new Tap[(int) places][];
    }
  }

  /**
   * One place of the input and its factor.
   *
   * @param place 0 to the length of the axis
   * @param factor by which it is multiplied
   */
  public record Tap(int place, float factor) {}

  /**
   * Zeros before and after; fewer places where negative.
   *
   * @param before how many at the beginning
   * @param after how many at the end
   */
  record Padded(int before, int after) implements Rule {
    @Override
    public Tap[][] taps(int length) {
      long places = (long) length + before + after;
      if (places < 1) {
        throw new IllegalArgumentException(
            "cropping by "
                + -before
                + " and "
                + -after
                + " of an axis of "
                + length
                + "; accepted: "
                + (length - 1)
                + " or less in all");
      }
      Tap[][] taps = Rule.room(places, 1);
      for (int i = 0; i < taps.length; i++) {
        int place = i - before;
        taps[i] = place < 0 || place >= length ? new Tap[0] : new Tap[] {new Tap(place, 1)};
      }
      return taps;
    }
  }

  /**
   * Each place a few times.
   *
   * @param times how many, 1 or more
   */
  record Repeated(int times) implements Rule {
    @Override
    public Tap[][] taps(int length) {
      Tap[][] taps = Rule.room((long) length * times, 1);
      Arrays.setAll(taps, i -> new Tap[] {new Tap(i / times, 1)});
      return taps;
    }
  }

  @Override
  public Node on(List<Tensor> operands) {
    Tensor x = operands.get(0);
    int at = axis < 0 ? axis + x.rank() : axis;
    Tap[][] taps = rule.taps(x.dimension(at));
    int[] shape = x.shape();
    shape[at] = taps.length;
    return new Mapped(shape, operands, at, taps);
  }

  private static final class Mapped extends Node {

    private final Tap[][] taps;
    private final int outer;
    private final int length;
    private final int inner;

    Mapped(int[] shape, List<Tensor> operands, int axis, Tap[][] taps) {
      super(shape, operands);
      Tensor x = operands.get(0);
      this.taps = taps;
      this.length = x.dimension(axis);
      int rows = 1;
      for (int i = 0; i < axis; i++) {
        rows *= shape[i];
      }
      this.outer = rows;
      this.inner = x.size() / rows / length;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      for (int row = 0; row < outer; row++) {
        for (int i = 0; i < taps.length; i++) {
          int yAt = (row * taps.length + i) * inner;
          Arrays.fill(y, yAt, yAt + inner, 0f);
          for (Tap tap : taps[i]) {
            add(x, (row * length + tap.place()) * inner, tap.factor(), y, yAt);
          }
        }
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dx = sink(operand(0));
      float[] dy = output().gradient();
      for (int row = 0; row < outer; row++) {
        for (int i = 0; i < taps.length; i++) {
          for (Tap tap : taps[i]) {
            int yAt = (row * taps.length + i) * inner;
            add(dy, yAt, tap.factor(), dx, (row * length + tap.place()) * inner);
          }
        }
      }
    }

    private void add(float[] from, int fromAt, float factor, float[] to, int toAt) {
      for (int k = 0; k < inner; k++) {
        to[toAt + k] += factor * from[fromAt + k];
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return adjoint(tape, index, dy, 1);
    }
  }
}
