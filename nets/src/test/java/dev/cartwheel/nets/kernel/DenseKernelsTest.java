package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Vector and scalar kernels on odd sizes, against each other bit for bit and against doubles. */
class DenseKernelsTest {

  private static final long SEED = 42;
  private static final int[] ROWS = {1, 2, 4, 5, 6, 7, 13, 18, 64, 70, 200};
  private static final int[] INNER = {1, 2, 3, 4, 5, 17, 300};
  private static final int[] COLUMNS = {1, 2, 3, 8, 15, 16, 17, 33, 48, 64, 84, 96, 120, 250};

  /** What stands where no kernel may write. */
  private static final float UNTOUCHED = -123.25f;

  private final Kernels vector = new VectorKernels();
  private final Kernels scalar = new ScalarKernels();

  @Test
  void denseIsTheSameOnBothAndRight() {
    eachShape(
        (random, rows, inner, columns) -> {
          float[] x = random(random, 3 + rows * inner);
          float[] w = random(random, 2 + inner * columns);
          float[] b = random(random, 1 + columns);
          boolean relu = random.nextBoolean();
          float[] mine = blank(5 + rows * columns + 3);
          float[] plain = mine.clone();
          vector.dense(rows, inner, columns, x, 3, w, 2, b, 1, mine, 5, relu);
          scalar.dense(rows, inner, columns, x, 3, w, 2, b, 1, plain, 5, relu);
          same(mine, plain, rows, inner, columns);
          untouched(mine, 5, rows * columns);
          int r = rows - 1;
          int c = columns / 2;
          double sum = b[1 + c];
          for (int k = 0; k < inner; k++) {
            sum += (double) x[3 + r * inner + k] * w[2 + k * columns + c];
          }
          assertThat((double) mine[5 + r * columns + c])
              .isCloseTo(relu ? Math.max(sum, 0) : sum, within(1e-4));
          vector.dense(rows, inner, columns, x, 3, w, 2, null, 0, mine, 5, relu);
          scalar.dense(rows, inner, columns, x, 3, w, 2, null, 0, plain, 5, relu);
          same(mine, plain, rows, inner, columns);
        });
  }

  @Test
  void theWeightGradientIsTheSameOnBothAndRight() {
    eachShape(
        (random, rows, inner, columns) -> {
          float[] x = random(random, 3 + rows * inner);
          float[] dy = random(random, 2 + rows * columns);
          float[] mine = blank(5 + inner * columns + columns + 3);
          float[] plain = mine.clone();
          int bias = 5 + inner * columns;
          vector.denseWeightGradient(rows, inner, columns, x, 3, dy, 2, mine, 5, mine, bias);
          scalar.denseWeightGradient(rows, inner, columns, x, 3, dy, 2, plain, 5, plain, bias);
          same(mine, plain, rows, inner, columns);
          untouched(mine, 5, inner * columns + columns);
          int i = inner - 1;
          int c = columns / 2;
          double sum = 0;
          double biasSum = 0;
          for (int r = 0; r < rows; r++) {
            sum += (double) x[3 + r * inner + i] * dy[2 + r * columns + c];
            biasSum += dy[2 + r * columns + c];
          }
          assertThat((double) mine[5 + i * columns + c]).isCloseTo(sum, within(1e-4));
          assertThat((double) mine[bias + c]).isCloseTo(biasSum, within(1e-4));
        });
  }

  @Test
  void aGatedWeightGradientIsThatOfWhatTheGateLetsBy() {
    eachShape(
        (random, rows, inner, columns) -> {
          float[] x = random(random, 3 + rows * inner);
          float[] dy = random(random, 2 + rows * columns);
          float[] gate = random(random, 4 + rows * columns);
          gate[4] = Float.NaN;
          gate[4 + rows * columns - 1] = 0;
          float[] gated = dy.clone();
          scalar.gate(rows * columns, gate, 4, gated, 2);
          assertThat(gated[2 + rows * columns - 1]).as("a closed gate").isZero();
          float[] mine = blank(5 + inner * columns + columns + 3);
          float[] plain = mine.clone();
          float[] apart = mine.clone();
          int bias = 5 + inner * columns;
          vector.gatedWeightGradient(
              rows, inner, columns, x, 3, dy.clone(), 2, gate, 4, mine, 5, mine, bias);
          scalar.gatedWeightGradient(
              rows, inner, columns, x, 3, dy.clone(), 2, gate, 4, plain, 5, plain, bias);
          scalar.denseWeightGradient(rows, inner, columns, x, 3, gated, 2, apart, 5, apart, bias);
          same(mine, apart, rows, inner, columns);
          same(plain, apart, rows, inner, columns);
          untouched(mine, 5, inner * columns + columns);
        });
  }

  @Test
  void theInputGradientIsTheSameOnBothAndRight() {
    eachShape(
        (random, rows, inner, columns) -> {
          float[] dy = random(random, 3 + rows * columns);
          float[] w = random(random, 2 + inner * columns);
          float[] gate = random(random, 4 + rows * inner);
          float[] mine = blank(5 + rows * inner + 3);
          float[] plain = mine.clone();
          vector.denseInputGradient(rows, inner, columns, dy, 3, w, 2, gate, 4, mine, 5);
          scalar.denseInputGradient(rows, inner, columns, dy, 3, w, 2, gate, 4, plain, 5);
          same(mine, plain, rows, inner, columns);
          untouched(mine, 5, rows * inner);
          vector.denseInputGradient(rows, inner, columns, dy, 3, w, 2, null, 0, mine, 5);
          scalar.denseInputGradient(rows, inner, columns, dy, 3, w, 2, null, 0, plain, 5);
          same(mine, plain, rows, inner, columns);
          int r = rows - 1;
          int i = inner / 2;
          double sum = 0;
          for (int c = 0; c < columns; c++) {
            sum += (double) dy[3 + r * columns + c] * w[2 + i * columns + c];
          }
          assertThat((double) mine[5 + r * inner + i]).isCloseTo(sum, within(1e-4));
        });
  }

  @Test
  void notANumberPassesThroughRelu() {
    for (Kernels kernels : new Kernels[] {vector, scalar}) {
      float[] y = new float[20];
      float[] w = new float[20];
      Arrays.fill(w, Float.NaN);
      kernels.dense(1, 1, 20, new float[] {1}, 0, w, 0, null, 0, y, 0, true);
      for (float value : y) {
        assertThat(value).isNaN();
      }
    }
  }

  @Test
  void aLargeProductIsTheSameOnBoth() {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = 301;
    float[] a = random(random, n * n);
    float[] b = random(random, n * n);
    float[] mine = new float[n * n];
    float[] plain = new float[n * n];
    vector.dense(n, n, n, a, 0, b, 0, null, 0, mine, 0, true);
    scalar.dense(n, n, n, a, 0, b, 0, null, 0, plain, 0, true);
    same(mine, plain, n, n, n);
  }

  private interface Shape {
    void check(SplittableRandom random, int rows, int inner, int columns);
  }

  private static void eachShape(Shape shape) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int rows : ROWS) {
      for (int inner : INNER) {
        for (int columns : COLUMNS) {
          shape.check(random, rows, inner, columns);
        }
      }
    }
  }

  private static void same(float[] mine, float[] plain, int rows, int inner, int columns) {
    assertThat(Arrays.equals(mine, plain))
        .as("[%d, %d]·[%d, %d], seed %d", rows, inner, inner, columns, SEED)
        .isTrue();
  }

  private static void untouched(float[] values, int from, int count) {
    for (int i = 0; i < values.length; i++) {
      if (i < from || i >= from + count) {
        assertThat(values[i]).as("element %d", i).isEqualTo(UNTOUCHED);
      }
    }
  }

  private static float[] blank(int count) {
    float[] values = new float[count];
    Arrays.fill(values, UNTOUCHED);
    return values;
  }

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
