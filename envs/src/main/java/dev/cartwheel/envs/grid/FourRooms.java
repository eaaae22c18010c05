package dev.cartwheel.envs.grid;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.grid.GridConfig.SlipTo;
import java.util.List;
import java.util.Map;

/**
 * FourRooms: find the way from room to room through narrow hallways.
 *
 * <p><b>Description.</b> A {@link GridWorld} of 13 by 13 cells: four rooms, joined by four hallways
 * of one cell.
 *
 * <p><b>Action.</b> {@code Discrete(4)}: 0 left, 1 down, 2 right, 3 up. With probability 1/3 the
 * agent goes in one of the three other directions instead, each equally likely.
 *
 * <table>
 *   <caption>Observation: as in {@link GridWorld}, {@code Discrete(169)} unless told otherwise
 *   </caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>the cell, {@code row * 13 + column}, row 0 on top</td><td>0 to 168; 104 occur</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 at the goal, 0 for every other step.
 *
 * <p><b>Start.</b> The upper left corner of the upper left room.
 *
 * <p><b>End.</b> Terminated at the goal, in the lower right room. Truncated after 1,000 steps.
 *
 * <p><b>Options.</b> {@code observation}: as in {@link GridWorld}. {@code slip}: probability to go
 * astray, 1/3 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: R. S. Sutton, D. Precup and S. Singh, "Between MDPs and semi-MDPs: A framework for
 * temporal abstraction in reinforcement learning" (1999).
 */
public final class FourRooms {

  private static final String MAP =
      """
      #############
      #S....#.....#
      #.....#.....#
      #...........#
      #.....#.....#
      #.....#.....#
      ##.####.....#
      #.....###.###
      #.....#.....#
      #.....#..G..#
      #...........#
      #.....#.....#
      #############
      """;

  private static final Option SLIP =
      Option.number("slip", 1.0 / 3.0, "chance that a move goes in another direction");

  private FourRooms() {}

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {GridOptions.OBSERVATION, SLIP};
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    double slip = options.number(SLIP.name());
    GridConfig config =
        new GridConfig(GridMap.of(MAP), slip, SlipTo.OTHERS, List.of(), 0, 0, Map.of());
    return GridOptions.observed(config, options);
  }
}
