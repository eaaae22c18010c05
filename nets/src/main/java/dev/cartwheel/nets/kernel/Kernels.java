package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on row-major float arrays. Matrices are contiguous and start at their offset; nothing
 * is allocated. Lengths are the caller's to check.
 */
public interface Kernels {

  /**
   * Floats by which an array should be longer than what it holds: vectors may then be read past its
   * end, and nothing has to be copied.
   */
  int SLACK = 64;

  /** What these kernels are called: {@code "vector"}, {@code "scalar"}. */
  String id();

  /**
   * The fastest kernels this virtual machine can run, or those the system property {@code
   * cartwheel.kernels} names. They may hold scratch memory: each thread needs its own.
   */
  static Kernels fastest() {
    return KernelChoice.kernels();
  }

  /** What {@link #fastest} are called, without making them. */
  static String fastestId() {
    return KernelChoice.id();
  }

  /** Kernels in plain Java, which run everywhere and give the same bits. */
  static Kernels scalar() {
    return new ScalarKernels();
  }

  /** Whether a row's results are the same bits whatever rows are computed beside it. */
  default boolean rowsApart() {
    return true;
  }

  /**
   * y = x·W + b, or max(x·W + b, 0).
   *
   * @param x [rows, inner]
   * @param w [inner, columns]
   * @param bias [columns]; none counts as 0
   * @param y [rows, columns]
   * @param relu whether negative outputs become 0
   */
  void dense(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float @Nullable [] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      boolean relu);

  /**
   * dW = xᵀ·dy and db = column sums of dy.
   *
   * @param x [rows, inner]
   * @param dy [rows, columns]
   * @param dw [inner, columns]
   * @param dbias [columns], or none
   */
  void denseWeightGradient(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      float @Nullable [] dbias,
      int dbiasOffset);

  /**
   * dx = dy·Wᵀ, with 0 where {@code gate} is not above 0: the input of this layer being the ReLU
   * output of the one before.
   *
   * @param dy [rows, columns]
   * @param w [inner, columns]
   * @param gate [rows, inner], or none
   * @param dx [rows, inner]
   */
  void denseInputGradient(
      int rows,
      int inner,
      int columns,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float @Nullable [] gate,
      int gateOffset,
      float[] dx,
      int dxOffset);

  /**
   * y = f(z), for each row of [rows, columns]. z and y may be one array, except where {@link
   * #activationGradient} is to follow.
   */
  void activate(
      Activation activation, int rows, int columns, float[] z, int zOffset, float[] y, int yOffset);

  /** {@link #activate(Activation, int, int, float[], int, float[], int)} of whole arrays. */
  default void activate(Activation activation, int rows, int columns, float[] z, float[] y) {
    activate(activation, rows, columns, z, 0, y, 0);
  }

  /**
   * dz = dy · f'(z), in place.
   *
   * @param z what went in, [rows, columns]
   * @param y what came out, [rows, columns]
   * @param gradient dy, becoming dz, [rows, columns]
   */
  void activationGradient(
      Activation activation,
      int rows,
      int columns,
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float[] gradient,
      int gradientOffset);

  /** The other {@code activationGradient}, of whole arrays. */
  default void activationGradient(
      Activation activation, int rows, int columns, float[] z, float[] y, float[] gradient) {
    activationGradient(activation, rows, columns, z, 0, y, 0, gradient, 0);
  }

  /**
   * One step of Adam on {@code [0, count)}, with g = scale · gradient: m ← m + (g − m)(1 − β₁), v ←
   * v + (g² − v)(1 − β₂), θ ← θ − rate · m / (√v + ε).
   *
   * @param rate the learning rate with both bias corrections in it
   * @param largest the largest v so far, for AMSGrad; or none
   */
  void adam(
      int count,
      float[] parameters,
      float[] gradients,
      float[] m,
      float[] v,
      float @Nullable [] largest,
      float scale,
      float rate,
      float oneMinusBeta1,
      float oneMinusBeta2,
      float epsilon);

  /**
   * One step of RMSProp on {@code [0, count)}, with g = scale · gradient: v ← ρv + (1 − ρ)g², d =
   * v, or v − mean² with mean ← ρ·mean + (1 − ρ)g; step = rate · g / √(d + ε), or with momentum μ
   * the velocity b ← μb + that; θ ← θ − step.
   *
   * @param mean running mean of g, for the centred form; or none
   * @param velocity b; or none
   */
  void rmsProp(
      int count,
      float[] parameters,
      float[] gradients,
      float[] v,
      float @Nullable [] mean,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float rho,
      float momentum,
      float epsilon);

  /**
   * One step of gradient descent on {@code [0, count)}, with g = scale · gradient: θ ← θ − rate·g,
   * or with momentum μ: b ← μb − rate·g and θ ← θ + b, Nesterov's θ ← θ + μb − rate·g.
   *
   * @param velocity b; or none
   */
  void sgd(
      int count,
      float[] parameters,
      float[] gradients,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float momentum,
      boolean nesterov);

  /** target ← target + τ · (source − target) on {@code [0, count)}. */
  void blend(int count, float[] target, float[] source, float tau);

  /**
   * A product whose left side lies scattered in an array.
   *
   * @param product arrays and where they begin
   * @param rows of A and C
   * @param inner length of the sums
   * @param columns of B and C
   */
  default void gathered(Gathered product, int rows, int inner, int columns) {
    ScalarGather.run(product, rows, inner, columns);
  }

  /** Copies values, with 0 where the gate, the output of a ReLU, is not above 0. */
  default void gate(
      int count,
      float[] gate,
      int gateOffset,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset) {
    for (int i = 0; i < count; i++) {
      to[toOffset + i] = gate[gateOffset + i] <= 0 ? 0f : from[fromOffset + i];
    }
  }

  /** The other {@code gate}, in place. */
  default void gate(int count, float[] gate, int gateOffset, float[] values, int offset) {
    gate(count, gate, gateOffset, values, offset, values, offset);
  }

  /**
   * {@link #denseWeightGradient} of a layer whose dy must still pass the {@link #gate gate}: for
   * the lowest layer, whose dy nothing else needs.
   *
   * @param dy [rows, columns]; whether it is gated afterwards is left open
   * @param gate [rows, columns]
   */
  default void gatedWeightGradient(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] gate,
      int gateOffset,
      float[] dw,
      int dwOffset,
      float[] dbias,
      int dbiasOffset) {
    gate(rows * columns, gate, gateOffset, dy, dyOffset);
    denseWeightGradient(
        rows, inner, columns, x, xOffset, dy, dyOffset, dw, dwOffset, dbias, dbiasOffset);
  }

  /** sums[c] = Σ over rows of x[r, c], in rising order of r. */
  default void columnSums(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    ScalarRows.columnSums(rows, columns, x, xOffset, sums, sumsOffset);
  }

  /**
   * The largest of each channel under a window, the first of equals, and where it stands.
   *
   * @param place [outputs, places], by element of a sample; -1 for none, but not at all
   * @param x a sample
   * @param y [outputs, channels]
   * @param chosen elements of x, at the same places as y
   */
  default void largest(
      int outputs,
      int places,
      int channels,
      int[] place,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] chosen) {
    for (int o = 0; o < outputs; o++) {
      ScalarRows.largest(
          places, place, o * places, 0, channels, x, xOffset, y, yOffset + o * channels, chosen);
    }
  }

  /**
   * y = f · (x − m), with the mean m and f = 1 / √(variance + ε) of each row of [rows, columns].
   *
   * @param factor f of each row
   */
  void standardize(int rows, int columns, double epsilon, float[] x, float[] y, float[] factor);

  /**
   * dx ← dx + f · (dy − mean dy − y · mean(y · dy)) of each row, after {@link #standardize}.
   *
   * @param dx is added to
   */
  void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx);

  /** to[c, r] = from[r, c] of a matrix [rows, columns]. */
  default void transpose(
      int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset) {
    Transpose.run(rows, columns, from, fromOffset, to, toOffset);
  }

  /** Sum of squares of {@code values[offset .. offset + count)}. */
  double sumOfSquares(float[] values, int offset, int count);
}
