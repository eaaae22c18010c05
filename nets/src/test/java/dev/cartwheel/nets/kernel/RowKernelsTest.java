package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Kernels of rows at odd widths, on vectors, on plain Java, and against doubles. */
class RowKernelsTest {

  private static final long SEED = 5;
  private static final int[] WIDTHS = {1, 2, 7, 15, 16, 17, 33, 50, 128, 131};
  private static final int ROWS = 5;
  private static final double EPSILON = 1e-3;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Kernels vector = new VectorKernels();
  private final Kernels scalar = Kernels.scalar();

  @Test
  void standardizedRowsAreTheSameOnBothAndRight() {
    for (int width : WIDTHS) {
      float[] x = floats(ROWS * width);
      float[] mine = new float[x.length];
      float[] plain = new float[x.length];
      float[] factor = new float[ROWS];
      float[] plainFactor = new float[ROWS];
      vector.standardize(ROWS, width, EPSILON, x, mine, factor);
      scalar.standardize(ROWS, width, EPSILON, x, plain, plainFactor);
      assertThat(mine).as("width " + width).isEqualTo(plain);
      assertThat(factor).isEqualTo(plainFactor);
      int at = (ROWS - 1) * width;
      double mean = 0;
      double square = 0;
      for (int i = at; i < at + width; i++) {
        mean += x[i] / (double) width;
        square += x[i] * (double) x[i] / width;
      }
      double expected = (x[at] - mean) / Math.sqrt(square - mean * mean + EPSILON);
      assertThat((double) mine[at]).as("width " + width).isCloseTo(expected, within(1e-4));

      float[] dy = floats(x.length);
      float[] slope = floats(x.length);
      float[] plainSlope = slope.clone();
      vector.standardizeGradient(ROWS, width, mine, factor, dy, slope);
      scalar.standardizeGradient(ROWS, width, plain, factor, dy, plainSlope);
      assertThat(slope).as("slope of width " + width).isEqualTo(plainSlope);
    }
  }

  @Test
  void theFirstOfTheLargestIsChosen() {
    int outputs = 3;
    int places = 4;
    for (int channels : WIDTHS) {
      float[] x = new float[10 * channels];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextInt(3); // so that many are equal
      }
      int[] place = {-1, 0, 2, 5, 3, -1, 1, 4, 9, 8, 7, 6};
      for (int i = 0; i < place.length; i++) {
        place[i] *= place[i] < 0 ? 1 : channels;
      }
      float[] mine = new float[2 + outputs * channels];
      float[] plain = mine.clone();
      int[] chosen = new int[mine.length];
      int[] plainChosen = new int[mine.length];
      vector.largest(outputs, places, channels, place, x, 0, mine, 1, chosen);
      scalar.largest(outputs, places, channels, place, x, 0, plain, 1, plainChosen);
      assertThat(mine).as(channels + " channels").isEqualTo(plain);
      assertThat(chosen).as(channels + " channels").isEqualTo(plainChosen);
      int first = x[2 * channels] > x[0] ? 2 * channels : 0;
      assertThat(chosen[1]).isEqualTo(x[5 * channels] > x[first] ? 5 * channels : first);
    }
  }

  @Test
  void aGateClosesWhereItIsNotAboveZero() {
    for (int width : WIDTHS) {
      float[] gate = floats(width);
      gate[0] = 0;
      float[] mine = floats(width + 1);
      float[] plain = mine.clone();
      vector.gate(width, gate, 0, mine, 1);
      scalar.gate(width, gate, 0, plain, 1);
      assertThat(mine).as("width " + width).isEqualTo(plain);
      assertThat(mine[1]).isZero();
      assertThat(mine[width] == 0).isEqualTo(gate[width - 1] <= 0);
    }
  }

  @Test
  void aGateCopiesWhatItLetsBy() {
    for (int width : WIDTHS) {
      float[] gate = floats(width);
      float[] from = floats(width);
      float[] kept = from.clone();
      float[] mine = new float[width + 2];
      float[] plain = mine.clone();
      vector.gate(width, gate, 0, from, 0, mine, 1);
      scalar.gate(width, gate, 0, from, 0, plain, 1);
      assertThat(mine).as("width " + width).isEqualTo(plain);
      assertThat(from).isEqualTo(kept);
      assertThat(mine[width]).isEqualTo(gate[width - 1] <= 0 ? 0 : from[width - 1]);
      assertThat(mine[width + 1]).isZero();
    }
  }

  @Test
  void columnsAreSummedInOrder() {
    for (int width : WIDTHS) {
      float[] x = floats(1 + 7 * width);
      float[] mine = new float[width + 2];
      float[] plain = mine.clone();
      vector.columnSums(7, width, x, 1, mine, 1);
      scalar.columnSums(7, width, x, 1, plain, 1);
      assertThat(mine).as("width " + width).isEqualTo(plain);
      float sum = 0;
      for (int row = 0; row < 7; row++) {
        sum += x[1 + row * width + width - 1];
      }
      assertThat(mine[width]).isEqualTo(sum);
      assertThat(mine[width + 1]).isZero();
    }
  }

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
