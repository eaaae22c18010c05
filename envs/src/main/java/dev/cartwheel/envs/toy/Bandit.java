package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
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

  private static final Color CASE = Color.rgb(0x8c2f39);
  private static final Color FRAME = Color.rgb(0x5a1a24);
  private static final Color WINDOW = Color.rgb(0xfdf6e3);
  private static final Color GOLD = Color.rgb(0xe0a100);

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
    List<Shape> shapes = new ArrayList<>();
    for (int arm = 0; arm < actions(); arm++) {
      shapes.add(new Shape.Rectangle(arm + 0.12, 0.1, 0.64, 0.8, FRAME));
      shapes.add(new Shape.Rectangle(arm + 0.16, 0.14, 0.56, 0.72, CASE));
      shapes.add(new Shape.Rectangle(arm + 0.22, 0.5, 0.44, 0.22, WINDOW));
      shapes.add(new Shape.Label(arm + 0.44, 0.61, String.valueOf(arm), 0.13, FRAME));
      shapes.add(new Shape.Rectangle(arm + 0.26, 0.2, 0.36, 0.08, GOLD));
      shapes.add(new Shape.Line(arm + 0.82, 0.4, arm + 0.82, 0.72, 0.04, FRAME));
      shapes.add(new Shape.Circle(arm + 0.82, 0.74, 0.06, GOLD));
    }
    return Optional.of(new Scene(0, 0, actions(), 1, Color.rgb(0xf3ead7), shapes));
  }
}
