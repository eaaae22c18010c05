package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import java.util.List;

/**
 * ArcadeFreeway: cross eight lanes of traffic, again and again.
 *
 * <p><b>Description.</b> A chicken walks up and down one column, at most a cell every three steps.
 * A car drives in each lane, a cell every one to five steps, and comes in again on the other side.
 * Whoever is hit is back at the bottom.
 *
 * <p><b>Action.</b> {@code Discrete(6)}: 2 up, 4 down; the others do nothing.
 *
 * <table>
 *   <caption>Observation: {@code Box(10, 10, 7)}, 0 or 1</caption>
 *   <tr><th>channel</th><th>meaning</th></tr>
 *   <tr><td>0</td><td>chicken</td></tr>
 *   <tr><td>1</td><td>cars</td></tr>
 *   <tr><td>2 to 6</td><td>the cell behind each car that moves every 1 to 5 steps</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 for each arrival at the top, from where the chicken is put back to the
 * bottom, and all cars get new speeds and directions.
 *
 * <p><b>Start.</b> The chicken at the bottom; places, speeds and directions of the cars uniform.
 *
 * <p><b>End.</b> Never terminated. Truncated after 2,500 steps.
 *
 * <p><b>Options.</b> {@code sticky_action_prob}: chance that the action before is taken instead,
 * 0.1 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: the description in K. Young and T. Tian, "MinAtar" (2019).
 */
public final class Freeway extends ArcadeGame {

  /** Steps of an episode. */
  public static final int STEPS = 2_500;

  private static final int CHICKEN = 0;
  private static final int CAR = 1;
  private static final int FASTEST = 2; // channel of cars that move every step
  private static final int SPEEDS = 5;
  private static final int LANES = 8;
  private static final int CHICKEN_COLUMN = 4;
  private static final int REST = 3;
  private static final int LAST = SIDE - 1;

  private static final Backdrop BACKDROP = Backdrop.road();

  private static final List<Channel> CHANNELS =
      List.of(
          Channel.of("chicken", '@', 0xf6e27a, Sprite.CHICKEN),
          Channel.of("car", 'A', 0x6aa5e8, Sprite.CAR),
          Channel.trace("moves every step", 0xff5d5d),
          Channel.trace("moves every 2 steps", 0xf2944b),
          Channel.trace("moves every 3 steps", 0xe8c84b),
          Channel.trace("moves every 4 steps", 0x8fcf6a),
          Channel.trace("moves every 5 steps", 0x5fa8a0));

  private final int[] cars = new int[LANES]; // columns
  private final int[] directions = new int[LANES]; // -1 or 1
  private final int[] periods = new int[LANES]; // steps a move takes
  private final int[] waits = new int[LANES]; // steps to the next move
  private int chicken; // row
  private int rest; // steps until it can move

  /** A world with the options of {@link #options}. */
  public Freeway(EnvironmentOptions options) {
    super("ArcadeFreeway", CHANNELS, options);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {stickiness()};
  }

  @Override
  void begin() {
    for (int lane = 0; lane < LANES; lane++) {
      cars[lane] = random().nextInt(SIDE);
    }
    drawTraffic();
    chicken = LAST;
    rest = 0;
  }

  private void drawTraffic() {
    for (int lane = 0; lane < LANES; lane++) {
      directions[lane] = 2 * random().nextInt(2) - 1;
      periods[lane] = 1 + random().nextInt(SPEEDS);
      waits[lane] = periods[lane];
    }
  }

  @Override
  double play(int action) {
    rest = Math.max(0, rest - 1);
    int step = down(action);
    if (step != 0 && rest == 0) {
      chicken = clamp(chicken + step, 0, LAST);
      rest = REST;
    }
    double reward = 0;
    if (chicken == 0) {
      reward = 1;
      chicken = LAST;
      drawTraffic();
    }
    for (int lane = 0; lane < LANES; lane++) {
      drive(lane);
    }
    return reward;
  }

  private void drive(int lane) {
    boolean hit = isHit(lane);
    waits[lane]--;
    if (waits[lane] == 0) {
      waits[lane] = periods[lane];
      cars[lane] = Math.floorMod(cars[lane] + directions[lane], SIDE);
      hit |= isHit(lane);
    }
    if (hit) {
      chicken = LAST;
    }
  }

  private boolean isHit(int lane) {
    return chicken == lane + 1 && cars[lane] == CHICKEN_COLUMN;
  }

  @Override
  void paint(float[] board) {
    mark(board, chicken, CHICKEN_COLUMN, CHICKEN);
    for (int lane = 0; lane < LANES; lane++) {
      mark(board, lane + 1, cars[lane], CAR);
      int behind = Math.floorMod(cars[lane] - directions[lane], SIDE);
      mark(board, lane + 1, behind, FASTEST + periods[lane] - 1);
    }
  }

  @Override
  Backdrop backdrop() {
    return BACKDROP;
  }

  @Override
  void saveGame(Snapshot.Builder snapshot) {
    snapshot
        .put("cars", cars)
        .put("directions", directions)
        .put("periods", periods)
        .put("waits", waits)
        .put("chicken", chicken, rest);
  }

  @Override
  void loadGame(Snapshot snapshot) {
    int[] loadedCars = ints(snapshot, "cars", LANES, 0, LAST);
    int[] loadedDirections = ints(snapshot, "directions", LANES, -1, 1);
    int[] loadedPeriods = ints(snapshot, "periods", LANES, 1, SPEEDS);
    int[] loadedWaits = ints(snapshot, "waits", LANES, 1, SPEEDS);
    int[] loadedChicken = ints(snapshot, "chicken", 2, 0, LAST);
    System.arraycopy(loadedCars, 0, cars, 0, LANES);
    System.arraycopy(loadedDirections, 0, directions, 0, LANES);
    System.arraycopy(loadedPeriods, 0, periods, 0, LANES);
    System.arraycopy(loadedWaits, 0, waits, 0, LANES);
    chicken = loadedChicken[0];
    rest = loadedChicken[1];
  }
}
