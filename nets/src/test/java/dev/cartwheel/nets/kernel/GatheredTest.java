package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Gathered products of odd sizes on vectors, on plain Java, and against doubles. */
class GatheredTest {

  private static final long SEED = 11;
  private static final int[] ROWS = {1, 5, 6, 8, 9, 25};
  private static final int[] INNER = {1, 4, 300};
  private static final int[] COLUMNS = {1, 3, 15, 16, 17, 20, 32, 40, 50, 64, 70, 83};
  private static final float UNTOUCHED = -123.25f;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void isTheSameOnBothAndRight() {
    for (int rows : ROWS) {
      for (int inner : INNER) {
        for (int columns : COLUMNS) {
          each(rows, inner, columns);
        }
      }
    }
  }

  private void each(int rows, int inner, int columns) {
    float[] a = floats(500);
    int[] row = random.ints(rows, 0, 240).toArray();
    int[] step = random.ints(inner, 0, 240).toArray();
    int wide = columns + 3; // rows of B and C lie further apart than they are long
    float[] b = floats(2 + (inner - 1) * wide + columns); // ends where it must
    float[] start = floats(columns);
    float[] mine = new float[1 + rows * wide];
    Arrays.fill(mine, UNTOUCHED);
    float[] plain = mine.clone();
    Gathered product =
        new Gathered()
            .left(a, 7, row, step)
            .right(b, 2, wide)
            .into(mine, 1, wide)
            .startingWith(start, 0);
    Kernels vector = new VectorKernels();
    vector.gathered(product, rows, inner, columns);
    Kernels.scalar()
        .gathered(product.into(plain, 1, wide).startingWith(start, 0), rows, inner, columns);
    String shape = rows + " x " + inner + " x " + columns + ", seed " + SEED;
    assertThat(mine).as(shape).isEqualTo(plain);
    double sum = start[columns - 1];
    for (int k = 0; k < inner; k++) {
      sum += (double) a[7 + row[rows - 1] + step[k]] * b[2 + k * wide + columns - 1];
    }
    int last = 1 + (rows - 1) * wide + columns;
    assertThat((double) mine[last - 1]).as(shape).isCloseTo(sum, within(1e-4));
    assertThat(mine[0]).isEqualTo(UNTOUCHED);
    assertThat(mine[last]).isEqualTo(UNTOUCHED);

    vector.gathered(product.into(mine, 1, wide).accumulating(), rows, inner, columns);
    Kernels.scalar().gathered(product.into(plain, 1, wide).accumulating(), rows, inner, columns);
    assertThat(mine).as("accumulated " + shape).isEqualTo(plain);
    assertThat((double) mine[last - 1]).isCloseTo(2 * sum - start[columns - 1], within(2e-4));
  }

  @Test
  void anArrayTooShortIsRefused() {
    Gathered product =
        new Gathered().left(new float[9], 0, new int[8], new int[8]).right(new float[9], 0, 8);
    Kernels vector = new VectorKernels();
    assertThatThrownBy(() -> vector.gathered(product.into(new float[64], 0, 8), 8, 8, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
    product.right(new float[64], 0, 8);
    assertThatThrownBy(() -> vector.gathered(product.into(new float[60], 0, 8), 8, 8, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
    product.left(new float[9], 5, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[8]);
    assertThatThrownBy(() -> vector.gathered(product.into(new float[64], 0, 8), 8, 8, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
