package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.kernel.ForwardingKernels;
import dev.cartwheel.nets.kernel.Kernels;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products on the BLAS that ND4J found, OpenBLAS unless another was put in its place; all
 * else on plain kernels. Matrices are copied out of the heap and back, so it pays where they are
 * large and the BLAS is better than ours. Sums are ordered as the BLAS orders them: results are
 * those of one machine, not of all.
 *
 * <p>BLAS takes columns where we have rows, so it sees every matrix transposed, and Y = X·W as Yᵀ =
 * Wᵀ·Xᵀ.
 */
final class Nd4jKernels extends ForwardingKernels {

  Nd4jKernels(Kernels plain) {
    super(plain);
  }

  @Override
  public String id() {
    return "nd4j";
  }

  @Override
  public boolean rowsApart() {
    return false;
  }

  @Override
  public void dense(
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
      boolean relu) {
    try (NativeScope scope = NativeScope.open()) {
      INDArray product = blank(scope, rows, columns);
      Nd4j.gemm(
          transposed(scope, w, wOffset, inner, columns),
          transposed(scope, x, xOffset, rows, inner),
          product,
          false,
          false,
          1,
          0);
      HostArrays.readMemory(product, y, yOffset);
    }
    for (int r = 0; r < rows; r++) {
      int at = yOffset + r * columns;
      for (int c = 0; c < columns; c++) {
        float value = bias == null ? y[at + c] : y[at + c] + bias[biasOffset + c];
        y[at + c] = relu ? Math.max(value, 0) : value;
      }
    }
  }

  @Override
  public void denseWeightGradient(
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
      int dbiasOffset) {
    try (NativeScope scope = NativeScope.open()) {
      INDArray product = blank(scope, inner, columns);
      Nd4j.gemm(
          transposed(scope, dy, dyOffset, rows, columns),
          transposed(scope, x, xOffset, rows, inner),
          product,
          false,
          true,
          1,
          0);
      HostArrays.readMemory(product, dw, dwOffset);
    }
    if (dbias != null) {
      for (int c = 0; c < columns; c++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          sum += dy[dyOffset + r * columns + c];
        }
        dbias[dbiasOffset + c] = sum;
      }
    }
  }

  @Override
  public void denseInputGradient(
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
      int dxOffset) {
    try (NativeScope scope = NativeScope.open()) {
      INDArray product = blank(scope, rows, inner);
      Nd4j.gemm(
          transposed(scope, w, wOffset, inner, columns),
          transposed(scope, dy, dyOffset, rows, columns),
          product,
          true,
          false,
          1,
          0);
      HostArrays.readMemory(product, dx, dxOffset);
    }
    if (gate != null) {
      for (int i = 0; i < rows * inner; i++) {
        dx[dxOffset + i] = gate[gateOffset + i] > 0 ? dx[dxOffset + i] : 0;
      }
    }
  }

  /** Our [rows, columns] as BLAS has it: the same memory read as [columns, rows] by columns. */
  private static INDArray transposed(
      NativeScope scope, float[] source, int offset, int rows, int columns) {
    INDArray matrix = blank(scope, rows, columns);
    HostArrays.write(source, offset, matrix);
    return matrix;
  }

  private static INDArray blank(NativeScope scope, int rows, int columns) {
    return scope.uninitialized('f', columns, rows);
  }
}
