package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransposeTest {

  private static final int[] SIZES = {1, 2, 7, 8, 9, 16, 17, 33, 84};

  private interface Transposition {
    void run(int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset);
  }

  @Test
  void everyElementGoesToItsPlace() {
    check(Transpose::run);
    check(VectorTranspose::run);
  }

  @Test
  void tilesOfEitherWidthAreTransposed() {
    float[] from = counting(16 * 16);
    float[] to = new float[16 * 16];
    Transpose16.tile(from, 0, 16, to, 0, 16);
    assertTransposed(16, 16, from, 0, to, 0);
    Transpose8.tile(from, 0, 8, to, 0, 8);
    assertTransposed(8, 8, from, 0, to, 0);
  }

  private static void check(Transposition transposition) {
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        float[] from = counting(3 + rows * columns);
        float[] to = new float[5 + rows * columns];
        transposition.run(rows, columns, from, 3, to, 5);
        assertTransposed(rows, columns, from, 3, to, 5);
      }
    }
  }

  private static void assertTransposed(
      int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        assertThat(to[toOffset + c * rows + r])
            .as("[%d, %d] of [%d, %d]", r, c, rows, columns)
            .isEqualTo(from[fromOffset + r * columns + c]);
      }
    }
  }

  private static float[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i + 1;
    }
    return values;
  }
}
