package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import java.util.List;

/**
 * ArcadeSeaquest: fetch divers under water, shoot what comes, and mind the air.
 *
 * <p><b>Description.</b> A submarine of two cells, the front one facing where it last went, moves
 * in the water of rows 1 to 8 and on the surface, row 0. Fish and submarines come in from the
 * sides; submarines shoot. Divers drift by and are taken aboard by touch, six at most. Air lasts
 * 200 steps under water and is filled up on the surface, for the price of one diver.
 *
 * <p><b>Action.</b> {@code Discrete(6)}: 1 left, 2 up, 3 right, 4 down, 5 fire, at most every 5
 * steps; 0 does nothing.
 *
 * <table>
 *   <caption>Observation: {@code Box(10, 10, 10)}, 0 or 1</caption>
 *   <tr><th>channel</th><th>meaning</th></tr>
 *   <tr><td>0, 1</td><td>front and back of the submarine</td></tr>
 *   <tr><td>2</td><td>its bullets</td></tr>
 *   <tr><td>3</td><td>trail: the cell behind each fish, enemy and diver</td></tr>
 *   <tr><td>4</td><td>bullets of enemies</td></tr>
 *   <tr><td>5, 6</td><td>fish, and enemy submarines</td></tr>
 *   <tr><td>7</td><td>air left: cells of the last row, from the left</td></tr>
 *   <tr><td>8</td><td>divers aboard: cells of the last row, from the right</td></tr>
 *   <tr><td>9</td><td>divers</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 for each fish or submarine shot; on surfacing with six divers, who all leave,
 * 1 for each cell of air left.
 *
 * <p><b>Start.</b> On the surface, full of air, without divers.
 *
 * <p><b>End.</b> Terminated when a fish, an enemy or its bullet touches the front, without air, and
 * on surfacing without divers. Truncated after 5,000 steps.
 *
 * <p><b>Options.</b> {@code difficulty_ramping}: each surfacing makes enemies come and move a step
 * sooner, from every 20 and 5 steps to every 5 and 2; true unless given. {@code
 * sticky_action_prob}: chance that the action before is taken instead, 0.1 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: the description in K. Young and T. Tian, "MinAtar" (2019).
 */
public final class Seaquest extends ArcadeGame {

  private static final int FRONT = 0;
  private static final int BACK = 1;
  private static final int BULLET = 2;
  private static final int TRAIL = 3;
  private static final int ENEMY_BULLET = 4;
  private static final int FISH = 5;
  private static final int ENEMY = 6;
  private static final int AIR = 7;
  private static final int ABOARD = 8;
  private static final int DIVER = 9;
  static final int DEEPEST = 8;
  private static final int LAST = SIDE - 1;
  private static final int FULL_AIR = 200;
  private static final int MOST_DIVERS = 6;
  private static final int RELOAD = 5;
  private static final int SPAWN = 20;
  private static final int FASTEST_SPAWN = 5;
  private static final int MOVE = 5;
  private static final int FASTEST_MOVE = 2;
  private static final int DIVER_SPAWN = 30;
  private static final int DIVER_MOVE = 5;

  private static final Backdrop BACKDROP = Backdrop.sea();

  private static final List<Channel> CHANNELS =
      List.of(
          Channel.of("front", '>', 0x7ee0c0, Sprite.SUBMARINE),
          Channel.of("back", '=', 0x5fc4a5, Sprite.STERN),
          Channel.of("bullet", '-', 0xf6e27a, Form.SHOT),
          Channel.trace("trail", 0x54608a),
          Channel.of("enemy bullet", '!', 0xff5d5d, Form.SHOT),
          Channel.of("fish", 'f', 0xf2944b, Sprite.FISH),
          Channel.of("enemy", 'X', 0xd1605e, Sprite.SUBMARINE),
          Channel.of("air", '#', 0x6aa5e8, Form.BLOCK),
          Channel.of("aboard", 'd', 0xf7f4ec, Sprite.DIVER),
          Channel.of("diver", 'd', 0xf7f4ec, Sprite.DIVER));

  private final boolean ramping;
  private final SeaLife life = new SeaLife();
  private final Movers bullets = new Movers();
  private int row;
  private int column;
  private int facing;
  private int air;
  private int aboard;
  private int reload;
  private int spawnPeriod;
  private int movePeriod;
  private int age;

  /** A world with the options of {@link #options}. */
  public Seaquest(EnvironmentOptions options) {
    super("ArcadeSeaquest", CHANNELS, options);
    this.ramping = ramps(options);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {ramping(), stickiness()};
  }

  @Override
  void begin() {
    life.clear();
    bullets.clear();
    row = 0;
    column = SIDE / 2;
    facing = 1;
    air = FULL_AIR;
    aboard = 0;
    reload = 0;
    spawnPeriod = SPAWN;
    movePeriod = MOVE;
    age = 0;
  }

  @Override
  double play(int action) {
    age++;
    spawn();
    boolean wasUnder = row > 0;
    steer(action);
    bullets.across();
    double reward = shots();
    life.bullets().across();
    if (age % movePeriod == 0) {
      life.swim();
      reward += shots();
    }
    life.shoot();
    drift();
    if (life.harms(row, column)) {
      terminate();
    }
    return reward + breathe(wasUnder);
  }

  private void spawn() {
    if (age % spawnPeriod == 0) {
      life.addHarmful(random());
    }
    if (age % DIVER_SPAWN == 0) {
      life.addDiver(random());
    }
  }

  private void steer(int action) {
    reload = Math.max(0, reload - 1);
    if (action == FIRE && reload == 0) {
      bullets.add(row, column, facing, 0);
      reload = RELOAD;
    }
    if (across(action) != 0) {
      facing = across(action);
    }
    row = clamp(row + down(action), 0, DEEPEST);
    column = clamp(column + across(action), 0, LAST);
  }

  /** Takes away what bullets have met, and them; the reward for it. */
  private double shots() {
    int hits = 0;
    for (int i = bullets.count() - 1; i >= 0; i--) {
      if (life.takeHarmful(bullets.row(i), bullets.column(i))) {
        bullets.remove(i);
        hits++;
      }
    }
    return hits;
  }

  private void drift() {
    takeAboard();
    if (age % DIVER_MOVE == 0) {
      life.divers().across();
      takeAboard();
    }
  }

  private void takeAboard() {
    if (aboard < MOST_DIVERS && life.takeDiver(row, column)) {
      aboard++;
    }
  }

  private double breathe(boolean wasUnder) {
    if (row > 0) {
      air--;
      if (air == 0) {
        terminate();
      }
      return 0;
    }
    return wasUnder ? surface() : 0;
  }

  private double surface() {
    if (aboard == 0) {
      terminate();
      return 0;
    }
    double reward = 0;
    if (aboard == MOST_DIVERS) {
      reward = airCells();
      aboard = 0;
    } else {
      aboard--;
    }
    air = FULL_AIR;
    if (ramping) {
      spawnPeriod = Math.max(FASTEST_SPAWN, spawnPeriod - 1);
      movePeriod = Math.max(FASTEST_MOVE, movePeriod - 1);
    }
    return reward;
  }

  /** Cells of the gauge, rounded up. */
  private int airCells() {
    return (air * SIDE + FULL_AIR - 1) / FULL_AIR;
  }

  @Override
  void paint(float[] board) {
    mark(board, row, column, FRONT);
    if (onBoard(row, column - facing)) {
      mark(board, row, column - facing, BACK);
    }
    paint(board, bullets, BULLET, false);
    paint(board, life.bullets(), ENEMY_BULLET, false);
    paint(board, life.fish(), FISH, true);
    paint(board, life.enemies(), ENEMY, true);
    paint(board, life.divers(), DIVER, true);
    for (int i = 0; i < airCells(); i++) {
      mark(board, LAST, i, AIR);
    }
    for (int i = 0; i < aboard; i++) {
      mark(board, LAST, LAST - i, ABOARD);
    }
  }

  private void paint(float[] board, Movers kind, int channel, boolean leavesTrail) {
    for (int i = 0; i < kind.count(); i++) {
      mark(board, kind.row(i), kind.column(i), channel);
      int behind = kind.column(i) - kind.direction(i);
      if (leavesTrail && onBoard(kind.row(i), behind)) {
        mark(board, kind.row(i), behind, TRAIL);
      }
    }
  }

  @Override
  Backdrop backdrop() {
    return BACKDROP;
  }

  @Override
  void saveGame(Snapshot.Builder snapshot) {
    life.save(snapshot);
    snapshot
        .put("bullets", bullets.state())
        .put("place", row, column)
        .put("facing", facing)
        .put("counts", air, aboard, reload, spawnPeriod, movePeriod, age);
  }

  @Override
  void loadGame(Snapshot snapshot) {
    int[] loadedBullets = Movers.check(snapshot, "bullets");
    int[] place = ints(snapshot, "place", 2, 0, LAST);
    int loadedFacing = ints(snapshot, "facing", 1, -1, 1)[0];
    int[] counts = ints(snapshot, "counts", 6, 0, Integer.MAX_VALUE);
    life.load(snapshot);
    bullets.state(loadedBullets);
    row = place[0];
    column = place[1];
    facing = loadedFacing;
    air = counts[0];
    aboard = counts[1];
    reload = counts[2];
    spawnPeriod = counts[3];
    movePeriod = counts[4];
    age = counts[5];
  }
}
