package dev.cartwheel.nets.tune;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trial promises, by what is expected of it; smaller values are the better ones.
 *
 * @param kind which formula
 * @param parameter β or ξ, 0 or more
 */
public record Acquisition(Kind kind, double parameter) {

  /** The formulas. */
  public enum Kind {
    /** β σ − μ. */
    UPPER_CONFIDENCE_BOUND,
    /** (b − ξ − μ) Φ(z) + σ φ(z), z = (b − ξ − μ) / σ, b the best so far. */
    EXPECTED_IMPROVEMENT
  }

  public Acquisition {
    if (!(parameter >= 0) || Double.isInfinite(parameter)) {
      throw new IllegalArgumentException(
          "acquisition parameter " + parameter + "; accepted: a number of 0 or more");
    }
  }

  /**
   * How good it may be: β standard deviations better than expected. Keras Tuner's, with 2.6.
   *
   * <p>Source: Srinivas, Krause, Kakade, Seeger 2010, "Gaussian Process Optimization in the Bandit
   * Setting".
   */
  public static Acquisition upperConfidenceBound(double beta) {
    return new Acquisition(Kind.UPPER_CONFIDENCE_BOUND, beta);
  }

  /**
   * By how much it is expected to better the best by more than ξ.
   *
   * <p>Source: Jones, Schonlau, Welch 1998, "Efficient Global Optimization of Expensive Black-Box
   * Functions", equation 15.
   */
  public static Acquisition expectedImprovement(double xi) {
    return new Acquisition(Kind.EXPECTED_IMPROVEMENT, xi);
  }

  /** The promise, larger for more. */
  double of(GaussianProcess.Expectation expected, double best) {
    double sigma = expected.deviation();
    if (kind == Kind.UPPER_CONFIDENCE_BOUND) {
      return parameter * sigma - expected.mean();
    }
    double gain = best - parameter - expected.mean();
    if (sigma == 0) {
      return Math.max(0, gain);
    }
    double z = gain / sigma;
    return gain * NormalCurve.below(z) + sigma * NormalCurve.density(z);
  }

  Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("kind", kind.name());
    config.put("parameter", parameter);
    return config;
  }
}
