package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CliffWalking: walk along a cliff to the goal without stepping over its edge.
 *
 * <p><b>Description.</b> Four rows of twelve cells. The start is the lower left cell, the goal the
 * lower right one, and the cliff lies between them: whoever steps into it is back at the start.
 *
 * <p><b>Action.</b> {@code Discrete(4)}: 0 up, 1 right, 2 down, 3 left. When slippery, the step
 * goes there or to either side of it, each with probability 1/3.
 *
 * <table>
 *   <caption>Observation: {@code Discrete(48)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>the cell, {@code row * 12 + column}, row 0 on top</td>
 *       <td>0 to 47; the cliff's cells 37 to 46 never occur</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −1 for every step, −100 for one into the cliff.
 *
 * <p><b>Start.</b> Cell 36.
 *
 * <p><b>End.</b> Terminated at the goal, cell 47. Never truncated.
 *
 * <p><b>Versions.</b> v1: as described. v0 could not be slippery.
 *
 * <p>Source: R. S. Sutton and A. G. Barto, "Reinforcement Learning: An Introduction" (2018),
 * example 6.6; dynamics of Gymnasium 1.3's {@code toy_text/cliffwalking.py}.
 */
public final class CliffWalking extends TabularWorld {

  private static final int ROWS = 4;
  private static final int COLUMNS = 12;
  private static final int START = 36;
  private static final int GOAL = 47;

  /** Row and column step of each action. */
  private static final int[][] MOVES = {{-1, 0}, {0, 1}, {1, 0}, {0, -1}};

  private static final String IS_SLIPPERY = "is_slippery";

  /** A world with the options of {@link #options}. */
  public CliffWalking(EnvironmentOptions options) {
    super("CliffWalking", table(options.flag(IS_SLIPPERY)), start());
  }

  /** What it can be made with. */
  public static Option[] options(boolean slippery) {
    return new Option[] {
      Option.flag(IS_SLIPPERY, slippery, "whether a step may go to either side")
    };
  }

  private static double[] start() {
    double[] distribution = new double[ROWS * COLUMNS];
    distribution[START] = 1;
    return distribution;
  }

  private static TransitionTable table(boolean slippery) {
    return new TransitionTable(
        ROWS * COLUMNS,
        MOVES.length,
        (cell, action) -> {
          if (!slippery) {
            return List.of(outcome(cell, action, 1));
          }
          return IntStream.rangeClosed(-1, 1)
              .map(turn -> Math.floorMod(action + turn, MOVES.length))
              .mapToObj(direction -> outcome(cell, direction, 1.0 / 3.0))
              .toList();
        });
  }

  private static Outcome outcome(int cell, int direction, double probability) {
    int next = Cells.neighbour(cell, MOVES[direction], ROWS, COLUMNS);
    return isCliff(next)
        ? new Outcome(probability, START, -100, false)
        : new Outcome(probability, next, -1, next == GOAL);
  }

  private static boolean isCliff(int cell) {
    return cell > START && cell < GOAL;
  }

  @Override
  public Optional<Scene> scene() {
    CellScene scene = new CellScene(ROWS, COLUMNS, Color.rgb(0x9ccc7a));
    for (int cell = 0; cell < states(); cell++) {
      boolean cliff = isCliff(cell);
      scene.letter(
          cell,
          cliff ? 'C' : cell == START ? 'S' : cell == GOAL ? 'G' : '.',
          cliff || cell == GOAL);
      if (cliff) {
        scene.rectangle(cell, 0, 0, 1, 1, Color.rgb(0x6b4a32));
        scene.rectangle(cell, 0, 0.85, 1, 0.15, Color.rgb(0x4d7a35));
        scene.polygon(cell, Color.rgb(0x523726), 0.1, 0.85, 0.4, 0.85, 0.25, 0.35);
        scene.polygon(cell, Color.rgb(0x523726), 0.5, 0.85, 0.95, 0.85, 0.7, 0.15);
      } else {
        scene.frame(cell, Color.rgb(0x86b765));
      }
    }
    scene.rectangle(START, 0.2, 0.08, 0.6, 0.06, Color.rgb(0x9c6b3f));
    scene.rectangle(GOAL, 0.3, 0.12, 0.06, 0.76, Color.rgb(0x5b3a21));
    scene.polygon(GOAL, Color.rgb(0xd64541), 0.36, 0.88, 0.82, 0.72, 0.36, 0.56);
    scene.elf(state());
    return Optional.of(scene.build(MOVES));
  }
}
