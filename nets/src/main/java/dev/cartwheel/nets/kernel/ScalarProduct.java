package dev.cartwheel.nets.kernel;

/**
 * Matrix products in plain Java: eight chains at a time, four rows by two columns, which is what
 * hides a multiply-add's latency and fits 16 registers. At the edges the last row and column are
 * taken again, and stored again with the same value.
 */
final class ScalarProduct {

  private static final int ROWS = 4;
  private static final int COLUMNS = 2;

  private ScalarProduct() {}

  /**
   * c[i, j] ← c[i, j] + Σ over k of a(i, k)·b(k, j), where c is contiguous [rows, columns].
   *
   * @param aRow distance between elements of A one row apart
   * @param aStep distance between elements of A one k apart
   * @param bStep distance between elements of B one k apart
   * @param bColumn distance between elements of B one column apart
   */
  static void accumulate(
      int rows,
      int inner,
      int columns,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      int bColumn,
      float[] c,
      int cOffset) {
    int bottom = rows - 1;
    for (int j = 0; j < columns; j += COLUMNS) {
      int right = Math.min(j + 1, columns - 1);
      for (int i = 0; i < rows; i += ROWS) {
        int i1 = Math.min(i + 1, bottom);
        int i2 = Math.min(i + 2, bottom);
        int i3 = Math.min(i + 3, bottom);
        int c0 = cOffset + i * columns + j;
        int c1 = cOffset + i1 * columns + j;
        int c2 = cOffset + i2 * columns + j;
        int c3 = cOffset + i3 * columns + j;
        int aside = right - j;
        float c00 = c[c0];
        float c01 = c[c0 + aside];
        float c10 = c[c1];
        float c11 = c[c1 + aside];
        float c20 = c[c2];
        float c21 = c[c2 + aside];
        float c30 = c[c3];
        float c31 = c[c3 + aside];
        int a0 = aOffset + i * aRow;
        int a1 = aOffset + i1 * aRow;
        int a2 = aOffset + i2 * aRow;
        int a3 = aOffset + i3 * aRow;
        int b0 = bOffset + j * bColumn;
        int b1 = bOffset + right * bColumn;
        for (int k = 0; k < inner; k++) {
          int at = k * aStep;
          float left = b[b0];
          float next = b[b1];
          c00 = Math.fma(a[a0 + at], left, c00);
          c01 = Math.fma(a[a0 + at], next, c01);
          c10 = Math.fma(a[a1 + at], left, c10);
          c11 = Math.fma(a[a1 + at], next, c11);
          c20 = Math.fma(a[a2 + at], left, c20);
          c21 = Math.fma(a[a2 + at], next, c21);
          c30 = Math.fma(a[a3 + at], left, c30);
          c31 = Math.fma(a[a3 + at], next, c31);
          b0 += bStep;
          b1 += bStep;
        }
        c[c0] = c00;
        c[c0 + aside] = c01;
        c[c1] = c10;
        c[c1 + aside] = c11;
        c[c2] = c20;
        c[c2 + aside] = c21;
        c[c3] = c30;
        c[c3 + aside] = c31;
      }
    }
  }
}
