package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * Takes the mean of what was seen so far from observations, and divides them by its deviation
 * √(variance + ε). The moments are those of {@link RunningMoments} in single precision, with every
 * operation in the order numpy has it: what Gymnasium keeps of observations, and so the same bits.
 */
final class ObservationNormalizer {

  private static final String KIND = "ObservationNormalizer";
  private static final double START_COUNT = 1e-4;

  private final float[] mean;
  private final float[] variance;
  private double count = START_COUNT;
  private final double epsilon;
  private float[] column = new float[1];
  private boolean updating = true;

  /**
   * @param numbers of an observation, none seen yet
   * @param epsilon added to each variance, above 0
   */
  ObservationNormalizer(int numbers, double epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon " + epsilon + "; accepted: above 0");
    }
    this.epsilon = epsilon;
    mean = new float[numbers];
    variance = new float[numbers];
    Arrays.fill(variance, 1);
  }

  /** Whether what is seen moves the moments; at first it does. */
  void updating(boolean isUpdating) {
    updating = isUpdating;
  }

  /**
   * Sees observations, then normalises them in place.
   *
   * @param rows row by row, [rowCount, numbers] or longer
   */
  void normalize(float[] rows, int rowCount) {
    if (updating) {
      see(rows, rowCount);
    }
    int width = mean.length;
    for (int i = 0; i < width; i++) {
      float deviation = (float) Math.sqrt(variance[i] + (float) epsilon);
      for (int at = i; at < rowCount * width; at += width) {
        rows[at] = (rows[at] - mean[i]) / deviation;
      }
    }
  }

  private void see(float[] rows, int rowCount) {
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

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("mean", mean)
        .put("variance", variance)
        .put("count", count)
        .put("updating", (byte) (updating ? 1 : 0))
        .build();
  }

  /** Reads a snapshot without taking it up, so that a caller can refuse it first. */
  ObservationNormalizer read(Snapshot snapshot) {
    int numbers = mean.length;
    ObservationNormalizer read = new ObservationNormalizer(numbers, epsilon);
    System.arraycopy(snapshot.expect(KIND).floats("mean", numbers), 0, read.mean, 0, numbers);
    System.arraycopy(snapshot.floats("variance", numbers), 0, read.variance, 0, numbers);
    read.count = snapshot.doubles("count", 1)[0];
    read.updating = snapshot.bytes("updating", 1)[0] == 1;
    return read;
  }
}
