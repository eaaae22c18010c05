package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = f(x·W + b) along the last axis: dz = dy · f'(z), dx = dz·Wᵀ, dW = xᵀ·dz, db = column sums of
 * dz. Here B counts all rows, whatever axes they lie on.
 */
final class Dense extends Node {

  private static final String ACCEPTED = "; accepted: x [..., I], w [I, U], bias [U]";

  private static final Operation PRODUCT = operands -> new Dense(operands, Activation.LINEAR);
  private static final Operation INPUT = new Adjoint(PRODUCT, 0);
  private static final Operation WEIGHT = new Adjoint(PRODUCT, 1);

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

  /**
   * @param operands x, W, and b or none
   */
  Dense(List<Tensor> operands, Activation activation) {
    super(outputShape(operands), operands);
    this.activation = activation;
    this.biased = operands.size() > 2;
    this.inner = operands.get(1).dimension(0);
    this.columns = operands.get(1).dimension(1);
    this.rows = operands.get(0).size() / inner;
    boolean linear = activation == Activation.LINEAR;
    boolean fused = linear || activation == Activation.RELU;
    this.z = fused ? output().value() : new float[output().value().length];
    this.dz = linear ? output().gradient() : new float[output().gradient().length];
  }

  private static int[] outputShape(List<Tensor> operands) {
    Tensor x = operands.get(0);
    Tensor w = operands.get(1);
    Tensor bias = operands.size() > 2 ? operands.get(2) : null;
    if (x.rank() < 1 || w.rank() != 2 || x.columns() != w.dimension(0)) {
      throw new IllegalArgumentException("dense of x " + x + " and w " + w + ACCEPTED);
    }
    if (bias != null && (bias.rank() != 1 || bias.dimension(0) != w.dimension(1))) {
      throw new IllegalArgumentException("dense of w " + w + " and bias " + bias + ACCEPTED);
    }
    int[] shape = x.shape();
    shape[shape.length - 1] = w.dimension(1);
    return shape;
  }

  @Override
  protected void forward(Kernels kernels) {
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
  protected void backward(Kernels kernels) {
    if (activation == Activation.RELU) {
      kernels.gate(rows * columns, output().value(), 0, output().gradient(), 0, dz, 0);
    } else if (activation != Activation.LINEAR) {
      System.arraycopy(output().gradient(), 0, dz, 0, rows * columns);
      kernels.activationGradient(activation, rows, columns, z, output().value(), dz);
    }
    weightGradient(kernels, operand(0), operand(1), biased ? operand(2) : null);
    inputGradient(kernels, operand(0), operand(1));
  }

  private void weightGradient(Kernels kernels, Tensor x, Tensor w, @Nullable Tensor bias) {
    boolean needsBias = bias != null && bias.differentiable();
    if (!w.differentiable() && !needsBias) {
      return;
    }
    spareW = untouched(w) ? spareW : room(spareW, w);
    float[] dw = untouched(w) ? fresh(w) : spareW;
    float[] dbias = null;
    if (bias != null && needsBias) {
      spareBias = untouched(bias) ? spareBias : room(spareBias, bias);
      dbias = untouched(bias) ? fresh(bias) : spareBias;
    }
    kernels.denseWeightGradient(rows, inner, columns, x.value(), 0, dz, 0, dw, 0, dbias, 0);
    settle(w, dw);
    if (bias != null && dbias != null) {
      settle(bias, dbias);
    }
  }

  private void inputGradient(Kernels kernels, Tensor x, Tensor w) {
    if (x.differentiable()) {
      spareX = untouched(x) ? spareX : room(spareX, x);
      float[] dx = untouched(x) ? fresh(x) : spareX;
      kernels.denseInputGradient(rows, inner, columns, dz, 0, w.value(), 0, null, 0, dx, 0);
      settle(x, dx);
    }
  }

  private static float[] room(float[] spare, Tensor tensor) {
    return spare.length > 0 ? spare : new float[tensor.value().length];
  }

  /** That of x·W is linear in either; z is computed again where f' needs it. */
  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    Tensor x = operand(0);
    Tensor w = operand(1);
    Tensor bias = biased ? operand(2) : null;
    Tensor slope =
        Slopes.of(activation, tape, () -> tape.dense(x, w, bias, Activation.LINEAR), output(), dy);
    return switch (index) {
      case 0 -> tape.apply(INPUT, x, w, slope);
      case 1 -> tape.apply(WEIGHT, x, w, slope);
      default -> folded(tape, slope, operand(2));
    };
  }
}
