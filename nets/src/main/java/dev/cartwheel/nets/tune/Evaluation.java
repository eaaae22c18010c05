package dev.cartwheel.nets.tune;

import java.io.IOException;
import java.util.function.ToDoubleFunction;

/** What is searched over: hyperparameters in, a score out. */
@FunctionalInterface
public interface Evaluation {

  /**
   * Runs a trial once. What it throws, and a score that is no finite number, make the trial a
   * failed one.
   *
   * @param hp values to use, by asking for them
   * @return the value of the objective
   */
  double evaluate(HyperParameters hp, Execution execution) throws IOException;

  /**
   * Asks for the hyperparameters without using them, so that the space is known before the first
   * trial. By itself it is found by the trials, the first of which takes the first values.
   */
  default void declare(HyperParameters hp) {}

  /** A function of the hyperparameters alone. */
  static Evaluation of(ToDoubleFunction<HyperParameters> function) {
    return (hp, execution) -> function.applyAsDouble(hp);
  }
}
