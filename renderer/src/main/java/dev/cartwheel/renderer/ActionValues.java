package dev.cartwheel.renderer;

import java.util.List;

/**
 * What a policy thinks of each action it may take now: Q-values, or probabilities.
 *
 * @param title what the numbers are, such as "Q"
 * @param names a name for each action; empty to let the picture name them
 * @param values a number for each action; empty where there is nothing to show
 * @param chosen the action taken, -1 for none
 */
public record ActionValues(String title, List<String> names, double[] values, int chosen) {

  /** For a policy that weighs no actions. */
  public static final ActionValues NONE = new ActionValues("", List.of(), new double[0], -1);

  public ActionValues {
    names = List.copyOf(names);
    if (!names.isEmpty() && names.size() != values.length) {
      throw new IllegalArgumentException(
          names.size() + " action names for " + values.length + " values; accepted: one each");
    }
    if (chosen < -1 || chosen >= values.length) {
      throw new IllegalArgumentException(
          "chosen action " + chosen + "; accepted: -1 to " + (values.length - 1));
    }
  }
}
