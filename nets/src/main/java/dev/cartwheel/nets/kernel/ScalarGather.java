package dev.cartwheel.nets.kernel;

import java.util.Arrays;

/** {@link Gathered} products in plain Java. */
final class ScalarGather {

  private ScalarGather() {}

  static void run(Gathered of, int rows, int inner, int columns) {
    for (int i = 0; i < rows; i++) {
      int at = of.cOffset + i * of.cRow;
      if (!of.accumulate) {
        if (of.start == null) {
          Arrays.fill(of.c, at, at + columns, 0f);
        } else {
          System.arraycopy(of.start, of.startOffset, of.c, at, columns);
        }
      }
      for (int k = 0; k < inner; k++) {
        float left = of.a[of.aOffset + of.row[of.firstRow + i] + of.step[k]];
        int right = of.bOffset + k * of.bRow;
        for (int j = 0; j < columns; j++) {
          of.c[at + j] = Math.fma(left, of.b[right + j], of.c[at + j]);
        }
      }
    }
  }
}
