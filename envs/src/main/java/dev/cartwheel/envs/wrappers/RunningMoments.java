package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * Mean and variance of everything seen so far, for each of some numbers: Gymnasium's {@code
 * RunningMeanStd}, which starts with mean 0 and variance 1 as if seen {@value #START_COUNT} times.
 *
 * <p>Source: T. F. Chan, G. H. Golub and R. J. LeVeque, "Updating Formulae and a Pairwise Algorithm
 * for Computing Sample Variances" (1979).
 */
public final class RunningMoments {

  private static final double START_COUNT = 1e-4;

  private final double[] mean;
  private final double[] variance;
  private double count = START_COUNT;

  /** Of {@code numbers} numbers, none of them seen yet. */
  public RunningMoments(int numbers) {
    mean = new double[numbers];
    variance = new double[numbers];
    Arrays.fill(variance, 1);
  }

  /** Sees one more of a number; after one of each, call {@link #added}. */
  public void add(int index, double value) {
    double total = count + 1;
    double delta = value - mean[index];
    mean[index] += delta / total;
    variance[index] = (variance[index] * count + delta * delta * count / total) / total;
  }

  /** Marks the end of a round of {@link #add}. */
  public void added() {
    count++;
  }

  /**
   * Sees several of the only number at once.
   *
   * @param squares of their distances to their mean, added up
   */
  void addAll(double seenMean, double squares, int seen) {
    double total = count + seen;
    double delta = seenMean - mean[0];
    mean[0] += delta * seen / total;
    variance[0] = (variance[0] * count + squares + delta * delta * count * seen / total) / total;
    count = total;
  }

  /** Mean of a number. */
  public double mean(int index) {
    return mean[index];
  }

  /** Variance of a number. */
  public double variance(int index) {
    return variance[index];
  }

  /** The state, for a snapshot. */
  public Snapshot snapshot() {
    return Snapshot.of("RunningMoments")
        .put("mean", mean)
        .put("variance", variance)
        .put("count", count)
        .build();
  }

  /** Reads a snapshot without taking it up, so that a caller can refuse it first. */
  public static RunningMoments of(Snapshot snapshot, int numbers) {
    RunningMoments moments = new RunningMoments(numbers);
    System.arraycopy(
        snapshot.expect("RunningMoments").doubles("mean", numbers), 0, moments.mean, 0, numbers);
    System.arraycopy(snapshot.doubles("variance", numbers), 0, moments.variance, 0, numbers);
    moments.count = snapshot.doubles("count", 1)[0];
    return moments;
  }
}
