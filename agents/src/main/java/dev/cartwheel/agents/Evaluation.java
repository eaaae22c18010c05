package dev.cartwheel.agents;

/**
 * How a policy fared over a fixed number of episodes.
 *
 * @param returns undiscounted return of each episode, in order
 * @param lengths steps of each episode, in order
 */
public record Evaluation(double[] returns, int[] lengths) {

  public Evaluation {
    if (returns.length == 0 || returns.length != lengths.length) {
      throw new IllegalArgumentException(
          returns.length
              + " returns with "
              + lengths.length
              + " lengths; accepted: the same number, 1 or more");
    }
  }

  /** Number of episodes. */
  public int episodes() {
    return returns.length;
  }

  /** Mean return. */
  public double mean() {
    double sum = 0;
    for (double value : returns) {
      sum += value;
    }
    return sum / returns.length;
  }

  /** Standard deviation of the returns, dividing by their number as numpy does. */
  public double std() {
    double mean = mean();
    double sum = 0;
    for (double value : returns) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / returns.length);
  }

  /** Mean number of steps. */
  public double meanLength() {
    long sum = 0;
    for (int length : lengths) {
      sum += length;
    }
    return (double) sum / lengths.length;
  }
}
