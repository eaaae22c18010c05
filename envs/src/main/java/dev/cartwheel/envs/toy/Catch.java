package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Catch: be under a falling ball when it lands.
 *
 * <p><b>Description.</b> A ball falls straight down, a row a step, from the top of a column drawn
 * at random. A paddle moves along the last row.
 *
 * <p><b>Action.</b> {@code Discrete(3)}: 0 left, 1 stay, 2 right.
 *
 * <table>
 *   <caption>Observation: {@code Box(rows, columns)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>1 where the ball or the paddle is, 0 elsewhere, row 0 on top</td><td>0 or 1</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 if the ball lands on the paddle, −1 if beside it, 0 before.
 *
 * <p><b>Start.</b> The ball in the top row, its column uniform; the paddle in the middle.
 *
 * <p><b>End.</b> Terminated when the ball is in the last row.
 *
 * <p><b>Options.</b> {@code rows}, {@code columns}: 10 and 5 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: V. Mnih and others, "Recurrent Models of Visual Attention" (2014), in the size of I.
 * Osband and others, "Behaviour Suite for Reinforcement Learning" (2020).
 */
public final class Catch extends SeededWorld<float[], Integer> {

  private static final int MAX_SIDE = 1_000;
  private static final int[][] MOVES = {{0, -1}, {0, 0}, {0, 1}};
  private static final String ROWS = "rows";
  private static final String COLUMNS = "columns";

  private final int rows;
  private final int columns;
  private int ballRow;
  private int ballColumn;
  private int paddle;

  /** A world with the options of {@link #options}. */
  public Catch(EnvironmentOptions options) {
    super(
        "Catch",
        Box.of(0, 1, side(options, ROWS, 2), side(options, COLUMNS, 1)),
        new Discrete(MOVES.length));
    this.rows = options.integer(ROWS);
    this.columns = options.integer(COLUMNS);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(ROWS, 10, "rows the ball falls through"),
      Option.integer(COLUMNS, 5, "columns it may fall in")
    };
  }

  private static int side(EnvironmentOptions options, String name, int least) {
    int side = options.integer(name);
    if (side < least || side > MAX_SIDE) {
      throw new IllegalArgumentException(
          "option %s %d; accepted: %d to %d".formatted(name, side, least, MAX_SIDE));
    }
    return side;
  }

  @Override
  protected void start(Map<String, Object> options) {
    ballRow = 0;
    ballColumn = random().nextInt(columns);
    paddle = columns / 2;
  }

  @Override
  protected double advance(Integer action) {
    paddle = Math.max(0, Math.min(paddle + MOVES[action][1], columns - 1));
    ballRow++;
    if (ballRow < rows - 1) {
      return 0;
    }
    terminate();
    return paddle == ballColumn ? 1 : -1;
  }

  @Override
  protected void observe(float[] target) {
    Arrays.fill(target, 0, rows * columns, 0);
    target[ballRow * columns + ballColumn] = 1;
    target[(rows - 1) * columns + paddle] = 1;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", ballRow, ballColumn, paddle);
  }

  @Override
  protected void load(Snapshot snapshot) {
    int[] state = snapshot.ints("state", 3);
    check("ball row", state[0], rows);
    check("ball column", state[1], columns);
    check("paddle", state[2], columns);
    ballRow = state[0];
    ballColumn = state[1];
    paddle = state[2];
  }

  private static void check(String name, int value, int bound) {
    if (value < 0 || value >= bound) {
      throw new IllegalArgumentException(
          "%s %d; accepted: 0 to %d".formatted(name, value, bound - 1));
    }
  }

  @Override
  public Optional<Scene> scene() {
    CellScene scene = new CellScene(rows, columns, Color.rgb(0x1f2a44));
    for (int cell = 0; cell < rows * columns; cell++) {
      scene.letter(cell, '.', true); // the observation is no index of a cell
      scene.frame(cell, Color.rgb(0x2a3757));
    }
    scene.letter(ballRow * columns + ballColumn, 'o', true);
    scene.agent((rows - 1) * columns + paddle);
    scene.rectangle((rows - 1) * columns + paddle, 0.05, 0.1, 0.9, 0.22, Color.rgb(0x4fc3a1));
    scene.rectangle((rows - 1) * columns + paddle, 0.05, 0.1, 0.9, 0.07, Color.rgb(0x35957a));
    scene.disc(ballRow * columns + ballColumn, 0.5, 0.5, 0.27, Color.rgb(0xf2b84b));
    scene.disc(ballRow * columns + ballColumn, 0.58, 0.6, 0.08, Color.rgb(0xfbe3ae));
    return Optional.of(scene.build(MOVES));
  }
}
