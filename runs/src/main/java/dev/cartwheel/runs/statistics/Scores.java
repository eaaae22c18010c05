package dev.cartwheel.runs.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Point estimates over {@code double[task][seed]}. */
public final class Scores {

  private Scores() {}

  /**
   * The interquartile mean: the mean of all scores, tasks and seeds together, without the lowest
   * and the highest quarter, each rounded down to whole scores. It is scipy's {@code
   * trim_mean(scores, 0.25)}.
   *
   * @throws IllegalArgumentException if there is no score
   */
  public static double interquartileMean(double[][] scores) {
    double[] all = flat(scores);
    Arrays.sort(all);
    int cut = all.length / 4;
    return new Mean().evaluate(all, cut, all.length - 2 * cut);
  }

  /** The mean of all scores. */
  public static double mean(double[][] scores) {
    return new Mean().evaluate(flat(scores));
  }

  /** The part of all scores above {@code threshold}: a point of a performance profile. */
  public static double above(double[][] scores, double threshold) {
    double[] all = flat(scores);
    return (double) Arrays.stream(all).filter(score -> score > threshold).count() / all.length;
  }

  /**
   * The chance that a run of {@code x} beats one of {@code y} on a task drawn at random, a tie
   * counting half: the mean over tasks of Mann and Whitney's U over its largest value.
   *
   * @param x scores of one agent
   * @param y scores of the other on the same tasks
   */
  public static double probabilityOfImprovement(double[][] x, double[][] y) {
    if (x.length != y.length || x.length == 0) {
      throw new IllegalArgumentException(
          x.length + " tasks beside " + y.length + "; accepted: the same tasks, 1 or more");
    }
    double sum = 0;
    for (int task = 0; task < x.length; task++) {
      sum += chanceOfBeating(x[task], y[task]);
    }
    return sum / x.length;
  }

  private static double chanceOfBeating(double[] x, double[] y) {
    double[] both = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, both, x.length, y.length);
    double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(both);
    double rankSum = 0;
    for (int i = 0; i < x.length; i++) {
      rankSum += ranks[i];
    }
    double u = rankSum - x.length * (x.length + 1) / 2.0;
    return u / ((double) x.length * y.length);
  }

  private static double[] flat(double[][] scores) {
    double[] all = Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
    if (all.length == 0) {
      throw new IllegalArgumentException("no scores; accepted: 1 or more");
    }
    return all;
  }
}
