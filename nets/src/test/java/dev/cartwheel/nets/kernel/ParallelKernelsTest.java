package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Products shared by threads give the bits of one thread, whichever kernels they run. */
class ParallelKernelsTest {

  private static final long SEED = 8;
  private static final int ROWS = 131;
  private static final int INNER = 97;
  private static final int COLUMNS = 101; // together large enough to be shared

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final float[] x = floats(ROWS * INNER);
  private final float[] w = floats(INNER * COLUMNS);
  private final float[] b = floats(COLUMNS);
  private final float[] dy = floats(ROWS * COLUMNS);

  private static void each(BiConsumer<Kernels, String> check) {
    List<Supplier<Kernels>> kinds = List.of(VectorKernels::new, ScalarKernels::new);
    for (Supplier<Kernels> kind : kinds) {
      for (int threads : new int[] {2, 3}) {
        Kernels kernels = new ParallelKernels(threads, kind);
        check.accept(kernels, threads + " threads of " + kernels.id() + ", seed " + SEED);
      }
    }
  }

  @Test
  void forwards() {
    float[] expected = new float[ROWS * COLUMNS];
    Kernels.scalar().dense(ROWS, INNER, COLUMNS, x, 0, w, 0, b, 0, expected, 0, true);
    each(
        (kernels, what) -> {
          float[] y = new float[expected.length];
          kernels.dense(ROWS, INNER, COLUMNS, x, 0, w, 0, b, 0, y, 0, true);
          assertThat(y).as(what).isEqualTo(expected);
        });
  }

  @Test
  void gradientsOfWeights() {
    float[] expected = new float[INNER * COLUMNS];
    float[] bias = new float[COLUMNS];
    Kernels.scalar().denseWeightGradient(ROWS, INNER, COLUMNS, x, 0, dy, 0, expected, 0, bias, 0);
    each(
        (kernels, what) -> {
          float[] dw = new float[expected.length];
          float[] db = new float[COLUMNS];
          kernels.denseWeightGradient(ROWS, INNER, COLUMNS, x, 0, dy, 0, dw, 0, db, 0);
          assertThat(dw).as(what).isEqualTo(expected);
          assertThat(db).as(what).isEqualTo(bias);
        });
  }

  @Test
  void gradientsOfInputs() {
    float[] expected = new float[ROWS * INNER];
    Kernels.scalar().denseInputGradient(ROWS, INNER, COLUMNS, dy, 0, w, 0, x, 0, expected, 0);
    each(
        (kernels, what) -> {
          float[] dx = new float[expected.length];
          kernels.denseInputGradient(ROWS, INNER, COLUMNS, dy, 0, w, 0, x, 0, dx, 0);
          assertThat(dx).as(what).isEqualTo(expected);
        });
  }

  @Test
  void gatheredProducts() {
    int[] row = random.ints(ROWS, 0, 5000).toArray();
    int[] step = random.ints(INNER, 0, 5000).toArray();
    Gathered product = new Gathered().left(x, 0, row, step).right(w, 0, COLUMNS);
    float[] expected = new float[ROWS * COLUMNS];
    Kernels.scalar().gathered(product.into(expected, 0, COLUMNS), ROWS, INNER, COLUMNS);
    each(
        (kernels, what) -> {
          float[] y = new float[expected.length];
          kernels.gathered(product.into(y, 0, COLUMNS), ROWS, INNER, COLUMNS);
          assertThat(y).as(what).isEqualTo(expected);
        });
  }

  @Test
  void whatAPartThrowsArrives() {
    each(
        (kernels, what) ->
            assertThatThrownBy(
                    () ->
                        kernels.dense(
                            ROWS, INNER, COLUMNS, x, 0, w, 0, b, 0, new float[9000], 0, true))
                .as(what)
                .isInstanceOf(IndexOutOfBoundsException.class));
  }

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
