package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Images [B, H, W, C] looked at from elsewhere: the place (x, y) of an output shows the place (m₀x
 * + m₁y + m₂, m₃x + m₄y + m₅) / (m₆x + m₇y + 1) of its input, by the nearest place or by the four
 * around it.
 *
 * <p>Source: Keras 3, {@code keras.ops.image.affine_transform} and {@code perspective_transform}.
 */
final class Warp implements Operation {

  /** Where the numbers of one image come from. */
  @FunctionalInterface
  interface Draw {
    /** Draws the eight of an image of this size. */
    void draw(RandomGenerator random, int height, int width, double[] m);

    /**
     * Draws what is added to where each place of an image looks.
     *
     * @param shifts [2, H, W] along x and along y, zeros as they come
     */
    default void shift(RandomGenerator random, int height, int width, double[] shifts) {}
  }

  private static final int EACH = 8; // numbers of an image

  private final Draw draw;
  private final boolean bilinear;
  private final FillMode fill;
  private final float fillValue;
  private @Nullable RandomGenerator random;

  /**
   * @param bilinear whether by the four places around
   */
  Warp(Draw draw, boolean bilinear, FillMode fill, float fillValue) {
    this.draw = draw;
    this.bilinear = bilinear;
    this.fill = fill;
    this.fillValue = fillValue;
  }

  /** The same, with the stream of the pass under way. */
  Warp drawingFrom(RandomGenerator stream) {
    random = stream;
    return this;
  }

  private RandomGenerator stream() {
    if (random == null) {
      throw new IllegalStateException("warp without a stream; accepted: after drawingFrom");
    }
    return random;
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Warped(operands);
  }

  private final class Warped extends Node {

    private final int height;
    private final int width;
    private final int channels;
    private final double[] drawn = new double[EACH];
    private final double[] matrices; // [B, EACH]
    private final double[][] shifts; // [B, 2 · H · W]
    private boolean back; // whether a pass goes from the output to the input

    Warped(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
      this.height = output().dimension(1);
      this.width = output().dimension(2);
      this.channels = output().dimension(3);
      this.matrices = new double[EACH * output().dimension(0)];
      this.shifts = new double[output().dimension(0)][2 * height * width];
    }

    @Override
    protected void forward(Kernels kernels) {
      for (int b = 0; b < output().dimension(0); b++) {
        draw.draw(stream(), height, width, drawn);
        Arrays.fill(shifts[b], 0);
        draw.shift(stream(), height, width, shifts[b]);
        System.arraycopy(drawn, 0, matrices, EACH * b, EACH);
      }
      Arrays.fill(output().value(), 0, output().size(), 0);
      back = false;
      pass();
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        sink(operand(0));
        back = true;
        pass();
      }
    }

    private void pass() {
      for (int b = 0, at = 0; b < output().dimension(0); b++) {
        int m = EACH * b;
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++, at += channels) {
            double depth = matrices[m + 6] * x + matrices[m + 7] * y + 1;
            double fromX = (matrices[m] * x + matrices[m + 1] * y + matrices[m + 2]) / depth;
            double fromY = (matrices[m + 3] * x + matrices[m + 4] * y + matrices[m + 5]) / depth;
            fromX += shifts[b][y * width + x];
            fromY += shifts[b][(height + y) * width + x];
            if (bilinear) {
              around(b, fromX, fromY, at);
            } else {
              tap(b, (int) Math.rint(fromX), (int) Math.rint(fromY), 1, at);
            }
          }
        }
      }
    }

    private void around(int b, double x, double y, int at) {
      int left = (int) Math.floor(x);
      int top = (int) Math.floor(y);
      double right = x - left;
      double below = y - top;
      tap(b, left, top, (1 - below) * (1 - right), at);
      tap(b, left + 1, top, (1 - below) * right, at);
      tap(b, left, top + 1, below * (1 - right), at);
      tap(b, left + 1, top + 1, below * right, at);
    }

    /** Adds a place of the input, times a weight, to one of the output; or back its gradient. */
    private void tap(int b, int x, int y, double weight, int at) {
      if (weight == 0) {
        return;
      }
      float factor = (float) weight;
      int column = fill.place(x, width);
      int row = fill.place(y, height);
      boolean within = column >= 0 && row >= 0;
      int from = ((b * height + row) * width + column) * channels;
      for (int c = 0; c < channels; c++) {
        if (back) {
          if (within) {
            operand(0).gradient()[from + c] += factor * output().gradient()[at + c];
          }
        } else {
          float seen = within ? operand(0).value()[from + c] : fillValue;
          output().value()[at + c] += factor * seen;
        }
      }
    }
  }
}
