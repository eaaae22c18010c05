package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * {@link RunningMoments} in single precision, with every operation in the order numpy has it: what
 * Gymnasium keeps of observations, and so the same bits.
 */
final class SingleMoments {

  private static final String KIND = "SingleMoments";
  private static final double START_COUNT = 1e-4;

  private final float[] mean;
  private final float[] variance;
  private double count = START_COUNT;
  private float[] column = new float[1];

  /** Of {@code numbers} numbers, none of them seen yet. */
  SingleMoments(int numbers) {
    mean = new float[numbers];
    variance = new float[numbers];
    Arrays.fill(variance, 1);
  }

  /**
   * Sees several rows of all numbers at once.
   *
   * @param rows row by row, [rowCount, numbers] or longer
   */
  void add(float[] rows, int rowCount) {
    int width = mean.length;
    if (column.length < rowCount) {
      column = new float[rowCount];
    }
    float seen = (float) count;
    float total = (float) (count + rowCount);
    for (int i = 0; i < width; i++) {
      for (int row = 0; row < rowCount; row++) {
        column[row] = rows[row * width + i];
      }
      float rowMean = sum(rowCount) / rowCount;
      NumpySums.squaresAbout(rowMean, column, rowCount);
      float rowVariance = sum(rowCount) / rowCount;
      float delta = rowMean - mean[i];
      mean[i] += delta * rowCount / total;
      float squares =
          variance[i] * seen + rowVariance * rowCount + delta * delta * seen * rowCount / total;
      variance[i] = squares / total;
    }
    count += rowCount;
  }

  /** numpy adds up rows one after the other, but a single column as one stretch of memory. */
  private float sum(int rowCount) {
    return mean.length == 1
        ? NumpySums.pairwise(column, 0, rowCount)
        : NumpySums.inOrder(column, rowCount);
  }

  /**
   * Takes the mean away and divides by the deviation, in place.
   *
   * @param rows as {@link #add} has them
   * @param epsilon added to each variance
   */
  void normalize(float[] rows, int rowCount, double epsilon) {
    int width = mean.length;
    for (int i = 0; i < width; i++) {
      float deviation = (float) Math.sqrt(variance[i] + (float) epsilon);
      for (int at = i; at < rowCount * width; at += width) {
        rows[at] = (rows[at] - mean[i]) / deviation;
      }
    }
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("mean", mean)
        .put("variance", variance)
        .put("count", count)
        .build();
  }

  /** Reads a snapshot without taking it up, so that a caller can refuse it first. */
  static SingleMoments of(Snapshot snapshot, int numbers) {
    SingleMoments moments = new SingleMoments(numbers);
    System.arraycopy(snapshot.expect(KIND).floats("mean", numbers), 0, moments.mean, 0, numbers);
    System.arraycopy(snapshot.floats("variance", numbers), 0, moments.variance, 0, numbers);
    moments.count = snapshot.doubles("count", 1)[0];
    return moments;
  }
}
