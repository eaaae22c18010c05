package dev.cartwheel.nets.models;

import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;

/**
 * Lets fractions τ into a network: m(b, n, ·) = h(b, ·) ⊙ φ(τ(b, n)), with φ(τ) = ReLU(c(τ)·W + b)
 * and cᵢ(τ) = cos(π i τ), i = 0 .. 63.
 *
 * <p>Source: W. Dabney et al., "Implicit Quantile Networks for Distributional Reinforcement
 * Learning", 2018, equation 4.
 */
final class FractionEmbedding {

  private static final int C = BranchSpec.COSINES;

  private final int width; // H
  private final int fractions; // N
  private final DenseChain dense;
  private float[] tau = {}; // [B, N]
  private float[] cosines = {}; // [B, N, C]
  private float[] product = {}; // m, [B, N, H]
  private float[] dPhi = {}; // [B, N, H]
  private float[] dCosines = {}; // [B, N, C]

  FractionEmbedding(Kernels kernels, int width, int fractions, int offset) {
    this.width = width;
    this.fractions = fractions;
    this.dense = new DenseChain(kernels, C, List.of(new DenseShape(C, width)), offset, true);
  }

  /** Takes the fractions that input rows end in. */
  void read(float[] inputs, int batch, int stride) {
    reserve(batch);
    for (int b = 0; b < batch; b++) {
      System.arraycopy(inputs, (b + 1) * stride - fractions, tau, b * fractions, fractions);
    }
  }

  /** m from the torso's output h [B, H] and the fractions of the last {@link #read}. */
  float[] forward(float[] parameters, float[] h, int batch) {
    for (int row = 0; row < batch * fractions; row++) {
      cosines(tau[row], cosines, row * C);
    }
    float[] phi = dense.forward(parameters, cosines, batch * fractions);
    for (int row = 0; row < batch * fractions; row++) {
      int from = row / fractions * width;
      for (int i = 0; i < width; i++) {
        product[row * width + i] = h[from + i] * phi[row * width + i];
      }
    }
    return product;
  }

  /** cos(π i τ) for i = 0 .. 63, by cos((i+1)x) = 2 cos x · cos(ix) − cos((i−1)x). */
  static void cosines(float tau, float[] target, int offset) {
    double step = StrictMath.cos(Math.PI * tau);
    double before = step;
    double now = 1;
    for (int i = 0; i < C; i++) {
      target[offset + i] = (float) now;
      double next = 2 * step * now - before;
      before = now;
      now = next;
    }
  }

  /** What {@link #forward} returned last. */
  float[] output() {
    return product;
  }

  /**
   * @param h the torso's output, [B, H]
   * @param dm dL/dm, [B, N, H]
   * @param dh where dL/dh goes, [B, H]
   */
  void backward(
      float[] parameters, float[] gradients, float[] h, int batch, float[] dm, float[] dh) {
    float[] phi = dense.last(cosines);
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < width; i++) {
        float sum = 0;
        for (int n = 0; n < fractions; n++) {
          int at = (b * fractions + n) * width + i;
          sum += dm[at] * phi[at];
          dPhi[at] = dm[at] * h[b * width + i];
        }
        dh[b * width + i] = sum;
      }
    }
    dense.backward(parameters, gradients, cosines, batch * fractions, dPhi, dCosines);
  }

  /** Writes dL/dτ to where {@link #read} takes the fractions from. */
  void write(int batch, int stride, float[] inputGradients) {
    for (int b = 0; b < batch; b++) {
      for (int n = 0; n < fractions; n++) {
        int row = b * fractions + n;
        double sum = 0;
        for (int i = 1; i < C; i++) {
          sum -= Math.PI * i * StrictMath.sin(Math.PI * i * tau[row]) * dCosines[row * C + i];
        }
        inputGradients[(b + 1) * stride - fractions + n] = (float) sum;
      }
    }
  }

  /** [B, P, Q] to [B, Q, P]. */
  static void transpose(float[] from, int batch, int p, int q, float[] to) {
    for (int b = 0; b < batch; b++) {
      int base = b * p * q;
      for (int i = 0; i < p; i++) {
        for (int j = 0; j < q; j++) {
          to[base + j * p + i] = from[base + i * q + j];
        }
      }
    }
  }

  private void reserve(int batch) {
    if (batch * fractions <= tau.length) {
      return;
    }
    int rows = Math.multiplyExact(batch, fractions);
    tau = new float[rows];
    cosines = new float[Math.addExact(Math.multiplyExact(rows, C), Kernels.SLACK)];
    dCosines = new float[cosines.length];
    product = new float[Math.addExact(Math.multiplyExact(rows, width), Kernels.SLACK)];
    dPhi = new float[product.length];
  }
}
