package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;
import java.util.List;

/**
 * ArcadeSpaceInvaders: shoot rows of aliens before they come down.
 *
 * <p><b>Description.</b> A cannon moves along the last row and shoots up. Aliens, four rows of six,
 * move across together until one is at the side; then all come a row down and turn round. They move
 * sooner the fewer they are, and the one nearest to the cannon's column shoots down every 10 steps.
 * When all are shot a new wave comes.
 *
 * <p><b>Action.</b> {@code Discrete(6)}: 1 left, 3 right, 5 fire, at most every 5 steps; the others
 * do nothing.
 *
 * <table>
 *   <caption>Observation: {@code Box(10, 10, 6)}, 0 or 1</caption>
 *   <tr><th>channel</th><th>meaning</th></tr>
 *   <tr><td>0</td><td>cannon</td></tr>
 *   <tr><td>1</td><td>aliens</td></tr>
 *   <tr><td>2</td><td>aliens again, while they move left</td></tr>
 *   <tr><td>3</td><td>aliens again, while they move right</td></tr>
 *   <tr><td>4</td><td>the cannon's bullets</td></tr>
 *   <tr><td>5</td><td>the aliens' bullets</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 for each alien shot.
 *
 * <p><b>Start.</b> The cannon in the middle; the aliens at the top, moving left.
 *
 * <p><b>End.</b> Terminated when a bullet or an alien meets the cannon, or an alien is in the last
 * row. Truncated after 5,000 steps.
 *
 * <p><b>Options.</b> {@code difficulty_ramping}: each wave moves a step sooner than the one before,
 * from every 12 steps to every 6; true unless given. {@code sticky_action_prob}: chance that the
 * action before is taken instead, 0.1 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: the description in K. Young and T. Tian, "MinAtar" (2019).
 */
public final class SpaceInvaders extends ArcadeGame {

  private static final int CANNON = 0;
  private static final int ALIEN = 1;
  private static final int ALIEN_LEFT = 2;
  private static final int ALIEN_RIGHT = 3;
  private static final int BULLET = 4;
  private static final int ALIEN_BULLET = 5;
  private static final int LAST = SIDE - 1;
  private static final int WAVE_ROWS = 4;
  private static final int WAVE_LEFT = 2;
  private static final int WAVE_COLUMNS = 6;
  private static final int SLOWEST = 12;
  private static final int FASTEST = 6;
  private static final int RELOAD = 5;
  private static final int ALIEN_RELOAD = 10;

  private static final List<Channel> CHANNELS =
      List.of(
          Channel.of("cannon", 'A', 0x4fc3a1, Sprite.CANNON),
          Channel.of("alien", 'W', 0xb583e0, Sprite.ALIEN),
          Channel.trace("moving left", 0x3d2b57),
          Channel.trace("moving right", 0xe7d9f7),
          Channel.of("bullet", '|', 0xf6e27a, Form.SHOT),
          Channel.of("alien bullet", '!', 0xff5d5d, Form.SHOT));

  private final boolean ramping;
  private final int[] aliens = new int[CELLS]; // 1 where one is
  private final int[] moved = new int[CELLS]; // scratch of a move
  private final Movers bullets = new Movers();
  private final Movers alienBullets = new Movers();
  private int cannon;
  private int direction;
  private int wavePeriod;
  private int moveIn;
  private int reload;
  private int alienReload;

  /** A world with the options of {@link #options}. */
  public SpaceInvaders(EnvironmentOptions options) {
    super("ArcadeSpaceInvaders", CHANNELS, options);
    this.ramping = ramps(options);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {ramping(), stickiness()};
  }

  @Override
  void begin() {
    cannon = SIDE / 2;
    wavePeriod = SLOWEST;
    bullets.clear();
    alienBullets.clear();
    reload = 0;
    alienReload = ALIEN_RELOAD;
    beginWave();
  }

  private void beginWave() {
    Arrays.fill(aliens, 0);
    for (int row = 0; row < WAVE_ROWS; row++) {
      int from = row * SIDE + WAVE_LEFT;
      Arrays.fill(aliens, from, from + WAVE_COLUMNS, 1);
    }
    direction = -1;
    moveIn = wavePeriod;
  }

  @Override
  double play(int action) {
    reload = Math.max(0, reload - 1);
    cannon = clamp(cannon + across(action), 0, LAST);
    if (action == FIRE && reload == 0) {
      bullets.add(LAST, cannon, -1, 0);
      reload = RELOAD;
    }
    bullets.down();
    alienBullets.down();
    double reward = hits();
    if (--moveIn <= 0) {
      moveAliens();
      reward += hits();
      moveIn = Math.max(1, Math.min(wavePeriod, count()));
    }
    if (--alienReload == 0) {
      alienReload = ALIEN_RELOAD;
      shoot();
    }
    if (alienBullets.at(LAST, cannon) >= 0 || lowest() == LAST) {
      terminate();
    }
    if (count() == 0) {
      if (ramping) {
        wavePeriod = Math.max(FASTEST, wavePeriod - 1);
      }
      beginWave();
    }
    return reward;
  }

  private int count() {
    int count = 0;
    for (int alien : aliens) {
      count += alien;
    }
    return count;
  }

  /** The row of the lowest alien; -1 without aliens. */
  private int lowest() {
    int cell = CELLS - 1;
    while (cell >= 0 && aliens[cell] == 0) {
      cell--;
    }
    return cell < 0 ? -1 : cell / SIDE;
  }

  /** Takes away aliens with the bullets that are where they are; the reward for it. */
  private double hits() {
    int hits = 0;
    for (int i = bullets.count() - 1; i >= 0; i--) {
      int cell = bullets.row(i) * SIDE + bullets.column(i);
      if (aliens[cell] == 1) {
        aliens[cell] = 0;
        bullets.remove(i);
        hits++;
      }
    }
    return hits;
  }

  private void moveAliens() {
    boolean atSide = false;
    int side = direction < 0 ? 0 : LAST;
    for (int row = 0; row < SIDE; row++) {
      atSide |= aliens[row * SIDE + side] == 1;
    }
    int step = atSide ? SIDE : direction;
    if (atSide) {
      direction = -direction;
    }
    Arrays.fill(moved, 0);
    for (int cell = 0; cell < CELLS; cell++) {
      if (aliens[cell] == 1 && cell + step < CELLS) {
        moved[cell + step] = 1;
      }
    }
    System.arraycopy(moved, 0, aliens, 0, CELLS);
  }

  /** The lowest alien of the column nearest to the cannon's shoots. */
  private void shoot() {
    for (int away = 0; away < SIDE; away++) {
      if (shootFrom(cannon - away) || shootFrom(cannon + away)) {
        return;
      }
    }
  }

  private boolean shootFrom(int column) {
    if (column < 0 || column > LAST) {
      return false;
    }
    for (int row = LAST; row >= 0; row--) {
      if (aliens[row * SIDE + column] == 1) {
        alienBullets.add(row, column, 1, 0);
        return true;
      }
    }
    return false;
  }

  @Override
  void paint(float[] board) {
    mark(board, LAST, cannon, CANNON);
    for (int cell = 0; cell < CELLS; cell++) {
      if (aliens[cell] == 1) {
        mark(board, cell / SIDE, cell % SIDE, ALIEN);
        mark(board, cell / SIDE, cell % SIDE, direction < 0 ? ALIEN_LEFT : ALIEN_RIGHT);
      }
    }
    for (int i = 0; i < bullets.count(); i++) {
      mark(board, bullets.row(i), bullets.column(i), BULLET);
    }
    for (int i = 0; i < alienBullets.count(); i++) {
      mark(board, alienBullets.row(i), alienBullets.column(i), ALIEN_BULLET);
    }
  }

  @Override
  void saveGame(Snapshot.Builder snapshot) {
    snapshot
        .put("aliens", aliens)
        .put("bullets", bullets.state())
        .put("alienBullets", alienBullets.state())
        .put("cannon", cannon)
        .put("direction", direction)
        .put("clocks", wavePeriod, moveIn, reload, alienReload);
  }

  @Override
  void loadGame(Snapshot snapshot) {
    int[] loadedAliens = ints(snapshot, "aliens", CELLS, 0, 1);
    int[] loadedBullets = Movers.check(snapshot, "bullets");
    int[] loadedAlienBullets = Movers.check(snapshot, "alienBullets");
    int loadedCannon = ints(snapshot, "cannon", 1, 0, LAST)[0];
    int loadedDirection = ints(snapshot, "direction", 1, -1, 1)[0];
    int[] clocks = ints(snapshot, "clocks", 4, 0, SLOWEST);
    System.arraycopy(loadedAliens, 0, aliens, 0, CELLS);
    bullets.state(loadedBullets);
    alienBullets.state(loadedAlienBullets);
    cannon = loadedCannon;
    direction = loadedDirection;
    wavePeriod = clocks[0];
    moveIn = clocks[1];
    reload = clocks[2];
    alienReload = clocks[3];
  }
}
