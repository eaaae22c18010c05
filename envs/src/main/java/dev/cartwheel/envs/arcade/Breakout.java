package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;
import java.util.List;

/**
 * ArcadeBreakout: break a wall with a ball that must not be lost.
 *
 * <p><b>Description.</b> A ball flies along diagonals, a cell a step, and bounces off the sides,
 * the top, bricks and a paddle of one cell in the last row; a bounce takes a step, in which it
 * moves only along what it bounces off. Three rows of bricks stand below the top; when all are
 * broken three new ones come.
 *
 * <p><b>Action.</b> {@code Discrete(6)}: 1 left, 3 right; the others do nothing.
 *
 * <table>
 *   <caption>Observation: {@code Box(10, 10, 4)}, 0 or 1</caption>
 *   <tr><th>channel</th><th>meaning</th></tr>
 *   <tr><td>0</td><td>paddle</td></tr>
 *   <tr><td>1</td><td>ball</td></tr>
 *   <tr><td>2</td><td>trail: where the ball was before</td></tr>
 *   <tr><td>3</td><td>bricks</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 for each brick broken.
 *
 * <p><b>Start.</b> The paddle in the middle; the ball below the bricks at the left or the right
 * side, by chance, flying down and inwards.
 *
 * <p><b>End.</b> Terminated when the ball passes the paddle. A ball that falls from right above the
 * paddle bounces on; one that falls on it from the side bounces back to that side. The choice
 * between the two leads it to other bricks. Truncated after 5,000 steps.
 *
 * <p><b>Options.</b> {@code sticky_action_prob}: chance that the action before is taken instead,
 * 0.1 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: the description in K. Young and T. Tian, "MinAtar" (2019).
 */
public final class Breakout extends ArcadeGame {

  private static final int PADDLE = 0;
  private static final int BALL = 1;
  private static final int TRAIL = 2;
  private static final int BRICK = 3;
  private static final int FIRST_BRICKS = 1;
  private static final int BRICK_ROWS = 3;
  private static final int LAST = SIDE - 1;

  private static final List<Channel> CHANNELS =
      List.of(
          Channel.of("paddle", '=', 0x4fc3a1, Form.BLOCK),
          Channel.of("ball", 'o', 0xf2b84b, Form.BALL),
          Channel.trace("trail", 0x8a6d33),
          Channel.of("brick", '#', 0xd1605e, Form.BLOCK));

  private final int[] bricks = new int[CELLS]; // 1 where one is
  private int left; // bricks
  private int paddle;
  private int row;
  private int column;
  private int down;
  private int across;
  private int trailRow;
  private int trailColumn;

  /** A world with the options of {@link #options}. */
  public Breakout(EnvironmentOptions options) {
    super("ArcadeBreakout", CHANNELS, options);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {stickiness()};
  }

  @Override
  void begin() {
    build();
    paddle = SIDE / 2;
    boolean fromLeft = random().nextInt(2) == 0;
    row = FIRST_BRICKS + BRICK_ROWS;
    column = fromLeft ? 0 : LAST;
    down = 1;
    across = fromLeft ? 1 : -1;
    trailRow = row;
    trailColumn = column;
  }

  private void build() {
    Arrays.fill(bricks, 0);
    Arrays.fill(bricks, FIRST_BRICKS * SIDE, (FIRST_BRICKS + BRICK_ROWS) * SIDE, 1);
    left = BRICK_ROWS * SIDE;
  }

  @Override
  double play(int action) {
    paddle = clamp(paddle + across(action), 0, LAST);
    trailRow = row;
    trailColumn = column;
    // Whatever the ball bounces off holds it for the step, as bricks and the paddle do: a side
    // keeps it in its column, the top in its row. So it comes back on the other diagonals, and no
    // brick is out of its reach.
    int nextRow = row + down;
    int nextColumn = column + across;
    if (nextColumn < 0 || nextColumn > LAST) {
      across = -across;
      nextColumn = column;
    }
    if (nextRow < 0) {
      down = 1;
      nextRow = row;
    }
    if (bricks[nextRow * SIDE + nextColumn] == 1) {
      bricks[nextRow * SIDE + nextColumn] = 0;
      left--;
      down = -down;
      if (bricks[row * SIDE + nextColumn] == 1) {
        across = -across; // a corner: back whence it came
      } else {
        column = nextColumn; // turns back in its own row
      }
      return 1;
    }
    if (nextRow == LAST) {
      meetPaddle(nextColumn);
      return 0;
    }
    row = nextRow;
    column = nextColumn;
    return 0;
  }

  private void meetPaddle(int nextColumn) {
    if (left == 0) {
      build(); // now that the ball is far from them
    }
    int before = column;
    column = nextColumn;
    if (paddle == before) {
      down = -1;
    } else if (paddle == nextColumn) {
      down = -1;
      across = -across;
    } else {
      row = LAST;
      terminate();
    }
  }

  @Override
  void paint(float[] board) {
    mark(board, LAST, paddle, PADDLE);
    mark(board, row, column, BALL);
    mark(board, trailRow, trailColumn, TRAIL);
    for (int cell = 0; cell < CELLS; cell++) {
      if (bricks[cell] == 1) {
        mark(board, cell / SIDE, cell % SIDE, BRICK);
      }
    }
  }

  @Override
  void saveGame(Snapshot.Builder snapshot) {
    snapshot
        .put("bricks", bricks)
        .put("places", paddle, row, column, trailRow, trailColumn)
        .put("direction", down, across);
  }

  @Override
  void loadGame(Snapshot snapshot) {
    int[] loaded = ints(snapshot, "bricks", CELLS, 0, 1);
    int[] places = ints(snapshot, "places", 5, 0, LAST);
    int[] direction = ints(snapshot, "direction", 2, -1, 1);
    System.arraycopy(loaded, 0, bricks, 0, CELLS);
    left = Arrays.stream(loaded).sum();
    paddle = places[0];
    row = places[1];
    column = places[2];
    trailRow = places[3];
    trailColumn = places[4];
    down = direction[0];
    across = direction[1];
  }
}
