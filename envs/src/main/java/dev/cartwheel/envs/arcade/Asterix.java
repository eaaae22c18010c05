package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import java.util.List;

/**
 * ArcadeAsterix: collect gold and keep away from enemies.
 *
 * <p><b>Description.</b> Gold and enemies come in from the sides, at most one in each of the eight
 * middle rows, and go straight across. The player moves freely among them.
 *
 * <p><b>Action.</b> {@code Discrete(6)}: 1 left, 2 up, 3 right, 4 down; 0 and 5 do nothing.
 *
 * <table>
 *   <caption>Observation: {@code Box(10, 10, 4)}, 0 or 1</caption>
 *   <tr><th>channel</th><th>meaning</th></tr>
 *   <tr><td>0</td><td>player</td></tr>
 *   <tr><td>1</td><td>enemies</td></tr>
 *   <tr><td>2</td><td>trail: the cell behind each enemy or gold, which tells its direction</td></tr>
 *   <tr><td>3</td><td>gold</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 for each gold touched.
 *
 * <p><b>Start.</b> The player in the middle, the rows empty. Every 10 steps something comes in,
 * gold with chance 1/3, and every 5 steps all move a cell.
 *
 * <p><b>End.</b> Terminated when an enemy and the player touch. Truncated after 5,000 steps.
 *
 * <p><b>Options.</b> {@code difficulty_ramping}: every 100 steps things come and move a step
 * sooner, in turns, down to every 3 and every step; true unless given. {@code sticky_action_prob}:
 * chance that the action before is taken instead, 0.1 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: the description in K. Young and T. Tian, "MinAtar" (2019).
 */
public final class Asterix extends ArcadeGame {

  private static final int PLAYER = 0;
  private static final int ENEMY = 1;
  private static final int TRAIL = 2;
  private static final int GOLD = 3;
  private static final int ROWS = 8; // 1 to 8
  private static final int SPAWN = 10;
  private static final int FASTEST_SPAWN = 3;
  private static final int MOVE = 5;
  private static final int RAMP = 100;
  private static final int GOLD_ONE_IN = 3;

  private static final List<Channel> CHANNELS =
      List.of(
          Channel.of("player", '@', 0x4fc3a1, Sprite.HERO),
          Channel.of("enemy", 'X', 0xd1605e, Sprite.GHOST),
          Channel.trace("trail", 0x7c86a8),
          Channel.of("gold", '$', 0xf2c94b, Form.COIN));

  private final boolean ramping;
  private final Movers movers = new Movers(); // a clock of 1 is gold, of 0 an enemy
  private int row;
  private int column;
  private int spawnPeriod;
  private int movePeriod;
  private int spawnIn;
  private int moveIn;
  private int age;

  /** A world with the options of {@link #options}. */
  public Asterix(EnvironmentOptions options) {
    super("ArcadeAsterix", CHANNELS, options);
    this.ramping = ramps(options);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {ramping(), stickiness()};
  }

  @Override
  void begin() {
    movers.clear();
    row = SIDE / 2;
    column = SIDE / 2;
    spawnPeriod = SPAWN;
    movePeriod = MOVE;
    spawnIn = SPAWN;
    moveIn = MOVE;
    age = 0;
  }

  @Override
  double play(int action) {
    if (--spawnIn == 0) {
      spawnIn = spawnPeriod;
      spawn();
    }
    row = clamp(row + down(action), 1, ROWS);
    column = clamp(column + across(action), 0, SIDE - 1);
    double reward = touch();
    if (--moveIn == 0) {
      moveIn = movePeriod;
      movers.across();
      reward += touch();
    }
    age++;
    if (ramping && age % RAMP == 0) {
      spawnPeriod = Math.max(FASTEST_SPAWN, spawnPeriod - 1);
      if (age / RAMP % 2 == 0) {
        movePeriod = Math.max(1, movePeriod - 1);
      }
    }
    return reward;
  }

  private void spawn() {
    boolean fromLeft = random().nextInt(2) == 0;
    boolean isGold = random().nextInt(GOLD_ONE_IN) == 0;
    int free = ROWS - movers.count();
    if (free == 0) {
      return;
    }
    int skip = random().nextInt(free);
    int chosen = 1;
    while (isTaken(chosen) || skip-- > 0) {
      chosen++;
    }
    movers.add(chosen, fromLeft ? 0 : SIDE - 1, fromLeft ? 1 : -1, isGold ? 1 : 0);
  }

  private boolean isTaken(int wanted) {
    for (int i = 0; i < movers.count(); i++) {
      if (movers.row(i) == wanted) {
        return true;
      }
    }
    return false;
  }

  private double touch() {
    int met = movers.at(row, column);
    if (met < 0) {
      return 0;
    }
    if (movers.clock(met) == 0) {
      terminate();
      return 0;
    }
    movers.remove(met);
    return 1;
  }

  @Override
  void paint(float[] board) {
    mark(board, row, column, PLAYER);
    for (int i = 0; i < movers.count(); i++) {
      mark(board, movers.row(i), movers.column(i), movers.clock(i) == 1 ? GOLD : ENEMY);
      int behind = movers.column(i) - movers.direction(i);
      if (onBoard(movers.row(i), behind)) {
        mark(board, movers.row(i), behind, TRAIL);
      }
    }
  }

  @Override
  void saveGame(Snapshot.Builder snapshot) {
    snapshot
        .put("movers", movers.state())
        .put("player", row, column)
        .put("clocks", spawnPeriod, movePeriod, spawnIn, moveIn, age);
  }

  @Override
  void loadGame(Snapshot snapshot) {
    int[] loaded = Movers.check(snapshot, "movers");
    int[] player = ints(snapshot, "player", 2, 0, SIDE - 1);
    int[] clocks = ints(snapshot, "clocks", 5, 0, Integer.MAX_VALUE);
    movers.state(loaded);
    row = player[0];
    column = player[1];
    spawnPeriod = clocks[0];
    movePeriod = clocks[1];
    spawnIn = clocks[2];
    moveIn = clocks[3];
    age = clocks[4];
  }
}
