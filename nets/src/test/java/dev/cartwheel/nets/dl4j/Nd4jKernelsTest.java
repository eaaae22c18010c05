package dev.cartwheel.nets.dl4j;

import static dev.cartwheel.nets.dl4j.Trials.SEED;
import static dev.cartwheel.nets.dl4j.Trials.assertClose;
import static dev.cartwheel.nets.dl4j.Trials.uniform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.kernel.KernelProvider;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products on BLAS against ours, at offsets, over odd sizes. */
class Nd4jKernelsTest {

  private static final float UNTOUCHED = -123.25f;

  private final Kernels ours = Kernels.fastest();
  private final Kernels nd4j = new Nd4jKernelProvider().over(ours);

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,4,7", "5,1,3", "6,17,2", "13,33,65", "64,120,84"})
  void productsAreEqual(int rows, int inner, int columns) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] x = uniform(random, 3 + rows * inner, 1);
    float[] w = uniform(random, 2 + inner * columns, 1);
    float[] dy = uniform(random, 1 + rows * columns, 1);
    float[] bias = uniform(random, 4 + columns, 1);
    for (boolean relu : new boolean[] {false, true}) {
      float[][] results = new float[2][];
      for (int k = 0; k < 2; k++) {
        Kernels kernels = k == 0 ? ours : nd4j;
        float[] y = blank(rows * columns);
        kernels.dense(
            rows, inner, columns, x, 3, w, 2, relu ? null : bias, relu ? 0 : 4, y, 5, relu);
        results[k] = y;
      }
      assertClose(results[1], results[0], "y");
    }
    for (boolean partial : new boolean[] {false, true}) {
      float[][] results = new float[2][];
      for (int k = 0; k < 2; k++) {
        Kernels kernels = k == 0 ? ours : nd4j;
        float[] gradients = blank(inner * columns + columns + rows * inner);
        int dbias = 5 + inner * columns;
        kernels.denseWeightGradient(
            rows, inner, columns, x, 3, dy, 1, gradients, 5, partial ? null : gradients, dbias);
        kernels.denseInputGradient(
            rows, inner, columns, dy, 1, w, 2, partial ? x : null, 3, gradients, dbias + columns);
        results[k] = gradients;
      }
      assertClose(results[1], results[0], "dW, db, dx");
    }
  }

  @Test
  void theyAreFoundByName() {
    assertThat(ServiceLoader.load(KernelProvider.class))
        .extracting(KernelProvider::id)
        .contains("nd4j");
    assertThat(nd4j.id()).isEqualTo("nd4j");
  }

  /** Room of {@code count} floats after 5 and before 3 that no kernel may touch. */
  private static float[] blank(int count) {
    float[] array = new float[5 + count + 3];
    Arrays.fill(array, UNTOUCHED);
    return array;
  }
}
