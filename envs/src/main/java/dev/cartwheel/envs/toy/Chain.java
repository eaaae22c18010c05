package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import java.util.List;
import java.util.Optional;

/**
 * Chain: give up small rewards at hand for a large one far away.
 *
 * <p><b>Description.</b> n states in a row. Going forward pays nothing until the last state, where
 * it pays 10 for ever; going back to the first pays 2 from anywhere.
 *
 * <p><b>Action.</b> {@code Discrete(2)}: 0 forward, 1 back to the first state. With probability
 * {@code slip} the other happens.
 *
 * <table>
 *   <caption>Observation: {@code Discrete(n)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>the state</td><td>0 to n − 1</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 2 for going back, 10 for going forward in the last state, else 0.
 *
 * <p><b>Start.</b> State 0.
 *
 * <p><b>End.</b> Never terminated. Truncated after 1,000 steps.
 *
 * <p><b>Options.</b> {@code n}: number of states, 5 unless given. {@code slip}: 0.2 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: M. Strens, "A Bayesian Framework for Reinforcement Learning" (2000).
 */
public final class Chain extends TabularWorld {

  private static final int MAX_STATES = 10_000;
  private static final int[][] MOVES = {{0, 1}, {0, 0}};
  private static final String N = "n";
  private static final String SLIP = "slip";

  /** A world with the options of {@link #options}. */
  public Chain(EnvironmentOptions options) {
    super("Chain", table(length(options), slip(options)), start(length(options)));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(N, 5, "number of states"),
      Option.number(SLIP, 0.2, "chance that the other action happens")
    };
  }

  private static int length(EnvironmentOptions options) {
    int n = options.integer(N);
    if (n < 2 || n > MAX_STATES) {
      throw new IllegalArgumentException("option n " + n + "; accepted: 2 to " + MAX_STATES);
    }
    return n;
  }

  private static double slip(EnvironmentOptions options) {
    double slip = options.number(SLIP);
    if (slip < 0 || slip > 1) {
      throw new IllegalArgumentException("option slip " + slip + "; accepted: 0 to 1");
    }
    return slip;
  }

  private static double[] start(int n) {
    double[] distribution = new double[n];
    distribution[0] = 1;
    return distribution;
  }

  private static TransitionTable table(int n, double slip) {
    return new TransitionTable(
        n,
        2,
        (state, action) -> {
          double forward = action == 0 ? 1 - slip : slip;
          boolean end = state == n - 1;
          return List.of(
              new Outcome(forward, end ? state : state + 1, end ? 10 : 0, false),
              new Outcome(1 - forward, 0, 2, false));
        });
  }

  @Override
  public Optional<Scene> scene() {
    CellScene scene = new CellScene(1, states(), Color.rgb(0xeef1f6));
    for (int cell = 0; cell < states(); cell++) {
      scene.frame(cell, Color.rgb(0xd4dae4));
      scene.disc(cell, 0.5, 0.5, 0.4, Color.rgb(0xc7d3e8));
    }
    scene.disc(0, 0.5, 0.5, 0.4, Color.rgb(0xe8d9b0));
    scene.disc(states() - 1, 0.5, 0.5, 0.4, Color.rgb(0xf2c14e));
    scene.elf(state());
    return Optional.of(scene.build(MOVES));
  }
}
