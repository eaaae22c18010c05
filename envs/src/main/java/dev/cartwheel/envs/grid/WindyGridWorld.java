package dev.cartwheel.envs.grid;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.grid.GridConfig.SlipTo;
import java.util.List;
import java.util.Map;

/**
 * WindyGridWorld: reach a goal that a crosswind blows one past.
 *
 * <p><b>Description.</b> A {@link GridWorld} of seven rows and ten columns without walls. In the
 * middle columns a wind blows upward by one cell or two.
 *
 * <p><b>Action.</b> {@code Discrete(4)}: 0 left, 1 down, 2 right, 3 up. The wind of the column one
 * leaves pushes on.
 *
 * <table>
 *   <caption>Observation: as in {@link GridWorld}, {@code Discrete(70)} unless told otherwise</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>the cell, {@code row * 10 + column}, row 0 on top</td><td>0 to 69</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −1 for every step: the best return is −15.
 *
 * <p><b>Start.</b> Cell 30, the left end of the middle row.
 *
 * <p><b>End.</b> Terminated at the goal, cell 37. Truncated after 1,000 steps.
 *
 * <p><b>Options.</b> {@code observation}: as in {@link GridWorld}.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: R. S. Sutton and A. G. Barto, "Reinforcement Learning: An Introduction" (2018),
 * example 6.5.
 */
public final class WindyGridWorld {

  private static final String MAP =
      """
      ..........
      ..........
      ..........
      S......G..
      ..........
      ..........
      ..........
      """;

  private static final List<Integer> WIND = List.of(0, 0, 0, 1, 1, 1, 2, 2, 1, 0);

  private WindyGridWorld() {}

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {GridOptions.OBSERVATION};
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    GridConfig config =
        new GridConfig(GridMap.of(MAP), 0, SlipTo.SIDES, WIND, 1, -1, Map.of('G', 0.0));
    return GridOptions.observed(config, options);
  }
}
