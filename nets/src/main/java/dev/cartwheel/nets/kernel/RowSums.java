package dev.cartwheel.nets.kernel;

/**
 * Sums over a row in {@value #PARTIAL_SUMS} partial sums: element i belongs to sum i mod that, and
 * the halves of the sums are added until one is left. Machines with wider vectors than that take
 * this plain form too.
 */
final class RowSums {

  static final int PARTIAL_SUMS = 16;

  private RowSums() {}

  /**
   * Σ x on {@code [0, count)}.
   *
   * @param partial scratch for the sums
   */
  static float sum(float[] x, int offset, int count, float[] partial) {
    clear(partial);
    return finish(0, x, offset, count, partial);
  }

  /** Σ a·b on {@code [0, count)}. */
  static float dot(float[] a, int aOffset, float[] b, int bOffset, int count, float[] partial) {
    clear(partial);
    return finishDot(0, a, aOffset, b, bOffset, count, partial);
  }

  private static void clear(float[] partial) {
    for (int i = 0; i < PARTIAL_SUMS; i++) {
      partial[i] = 0;
    }
  }

  /** Adds the elements from {@code done} on, a multiple of the number of partial sums. */
  static float finish(int done, float[] x, int offset, int count, float[] partial) {
    for (int i = done; i < count; i++) {
      partial[i % PARTIAL_SUMS] += x[offset + i];
    }
    return total(partial);
  }

  static float finishDot(
      int done, float[] a, int aOffset, float[] b, int bOffset, int count, float[] partial) {
    for (int i = done; i < count; i++) {
      int lane = i % PARTIAL_SUMS;
      partial[lane] = Math.fma(a[aOffset + i], b[bOffset + i], partial[lane]);
    }
    return total(partial);
  }

  private static float total(float[] partial) {
    for (int half = PARTIAL_SUMS / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        partial[i] += partial[i + half];
      }
    }
    return partial[0];
  }
}
