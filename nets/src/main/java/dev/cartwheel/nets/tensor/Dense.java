package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** y = f(x·W + b): dz = dy · f'(z), dx = dz·Wᵀ, dW = xᵀ·dz, db = column sums of dz. */
final class Dense extends Node {

  private static final String ACCEPTED = "; accepted: x [B, I], w [I, U], bias [U]";

  private final Activation activation;
  private final boolean biased;
  private final int rows; // B
  private final int inner; // I
  private final int columns; // U
  private final float[] z; // [B, U]; y itself where the product's kernel applies f
  private final float[] dz; // [B, U]; dy itself where f is linear

  // Where a gradient goes that cannot be written in place, made when first needed.
  private float[] spareX = {}; // [B, I]
  private float[] spareW = {}; // [I, U]
  private float[] spareBias = {}; // [U]

  Dense(Tensor x, Tensor w, @Nullable Tensor bias, Activation activation) {
    super(outputShape(x, w, bias), x, w, bias);
    this.activation = activation;
    this.biased = bias != null;
    this.rows = x.dimension(0);
    this.inner = x.dimension(1);
    this.columns = w.dimension(1);
    boolean linear = activation == Activation.LINEAR;
    boolean fused = linear || activation == Activation.RELU;
    this.z = fused ? output().value() : new float[output().value().length];
    this.dz = linear ? output().gradient() : new float[output().gradient().length];
  }

  private static int[] outputShape(Tensor x, Tensor w, @Nullable Tensor bias) {
    if (x.rank() != 2 || w.rank() != 2 || x.dimension(1) != w.dimension(0)) {
      throw new IllegalArgumentException("dense of x " + x + " and w " + w + ACCEPTED);
    }
    if (bias != null && (bias.rank() != 1 || bias.dimension(0) != w.dimension(1))) {
      throw new IllegalArgumentException("dense of w " + w + " and bias " + bias + ACCEPTED);
    }
    return new int[] {x.dimension(0), w.dimension(1)};
  }

  Activation activation() {
    return activation;
  }

  @Override
  void forward(Kernels kernels) {
    float[] x = operand(0).value();
    float[] w = operand(1).value();
    float[] bias = biased ? operand(2).value() : null;
    boolean relu = activation == Activation.RELU;
    kernels.dense(rows, inner, columns, x, 0, w, 0, bias, 0, z, 0, relu);
    if (z != output().value()) {
      kernels.activate(activation, rows, columns, z, output().value());
    }
  }

  @Override
  void backward(Kernels kernels) {
    if (activation == Activation.RELU) {
      gate();
    } else if (activation != Activation.LINEAR) {
      System.arraycopy(output().gradient(), 0, dz, 0, rows * columns);
      kernels.activationGradient(activation, rows, columns, z, output().value(), dz);
    }
    weightGradient(kernels, operand(0), operand(1), biased ? operand(2) : null);
    inputGradient(kernels, operand(0), operand(1));
  }

  private void gate() {
    float[] y = output().value();
    float[] dy = output().gradient();
    for (int i = 0; i < rows * columns; i++) {
      dz[i] = y[i] > 0 ? dy[i] : 0;
    }
  }

  private void weightGradient(Kernels kernels, Tensor x, Tensor w, @Nullable Tensor bias) {
    boolean needsBias = bias != null && bias.differentiable();
    if (!w.differentiable() && !needsBias) {
      return;
    }
    spareW = inPlace(w) ? spareW : room(spareW, w);
    float[] dw = inPlace(w) ? w.gradient() : spareW;
    float[] dbias = null;
    if (bias != null && needsBias) {
      spareBias = inPlace(bias) ? spareBias : room(spareBias, bias);
      dbias = inPlace(bias) ? bias.gradient() : spareBias;
    }
    kernels.denseWeightGradient(rows, inner, columns, x.value(), 0, dz, 0, dw, 0, dbias, 0);
    settle(w, dw);
    if (bias != null && dbias != null) {
      settle(bias, dbias);
    }
  }

  private void inputGradient(Kernels kernels, Tensor x, Tensor w) {
    if (x.differentiable()) {
      spareX = inPlace(x) ? spareX : room(spareX, x);
      float[] dx = inPlace(x) ? x.gradient() : spareX;
      kernels.denseInputGradient(rows, inner, columns, dz, 0, w.value(), 0, null, 0, dx, 0);
      settle(x, dx);
    }
  }

  /** The kernels replace what a gradient held, so only an empty one can be theirs to write. */
  private static boolean inPlace(Tensor tensor) {
    return tensor.differentiable() && !tensor.reached();
  }

  private static float[] room(float[] spare, Tensor tensor) {
    return spare.length > 0 ? spare : new float[tensor.value().length];
  }

  private static void settle(Tensor tensor, float[] written) {
    if (written == tensor.gradient()) {
      tensor.reach();
    } else {
      accumulate(tensor, 1, written);
    }
  }
}
