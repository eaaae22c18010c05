package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.scene.Scene;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Bandit: choose among slot machines that pay with unknown probabilities.
 *
 * <p><b>Description.</b> Each of k arms pays 1 with its own probability. An episode is one pull.
 *
 * <p><b>Action.</b> {@code Discrete(k)}: the arm to pull.
 *
 * <table>
 *   <caption>Observation: {@code Discrete(2)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>whether the arm has been pulled</td><td>0 or 1</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 with the arm's probability, else 0.
 *
 * <p><b>Start.</b> 0.
 *
 * <p><b>End.</b> Terminated after one pull.
 *
 * <p><b>Options.</b> {@code probabilities}: one for each arm; 0.1 to 0.9 for nine arms unless
 * given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: H. Robbins, "Some aspects of the sequential design of experiments" (1952).
 */
public final class Bandit extends TabularWorld {

  private static final int MAX_ARMS = 1_000;
  private static final String PROBABILITIES = "probabilities";

  /** A world with the options of {@link #options}. */
  public Bandit(EnvironmentOptions options) {
    super("Bandit", table(checked(options.numbers(PROBABILITIES))), new double[] {1, 0});
  }

  /** What it can be made with. */
  public static Option[] options() {
    List<Double> nine = IntStream.rangeClosed(1, 9).mapToObj(arm -> arm / 10.0).toList();
    return new Option[] {Option.numbers(PROBABILITIES, nine, "of each arm to pay 1")};
  }

  private static List<Double> checked(List<Double> probabilities) {
    if (probabilities.isEmpty() || probabilities.size() > MAX_ARMS) {
      throw new IllegalArgumentException(
          "option %s has %d numbers; accepted: 1 to %d"
              .formatted(PROBABILITIES, probabilities.size(), MAX_ARMS));
    }
    for (double probability : probabilities) {
      if (probability < 0 || probability > 1) {
        throw new IllegalArgumentException(
            "option " + PROBABILITIES + " has " + probability + "; accepted: 0 to 1 each");
      }
    }
    return probabilities;
  }

  private static TransitionTable table(List<Double> probabilities) {
    return new TransitionTable(
        2,
        probabilities.size(),
        (state, arm) ->
            List.of(
                new Outcome(probabilities.get(arm), 1, 1, true),
                new Outcome(1 - probabilities.get(arm), 1, 0, true)));
  }

  /** A row of machines. */
  @Override
  public Optional<Scene> scene() {
    return Optional.of(SlotMachines.scene(actions(), List.of()));
  }
}
