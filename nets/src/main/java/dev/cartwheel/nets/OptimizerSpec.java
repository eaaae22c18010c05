package dev.cartwheel.nets;

/**
 * How parameters move.
 *
 * @param kind the rule
 * @param learningRate step size, positive
 */
public record OptimizerSpec(Kind kind, float learningRate) {

  /** The rule by which parameters move. */
  public enum Kind {
    SGD,
    RMSPROP,
    ADAM
  }

  public OptimizerSpec {
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("learningRate " + learningRate + "; accepted: above 0");
    }
  }
}
