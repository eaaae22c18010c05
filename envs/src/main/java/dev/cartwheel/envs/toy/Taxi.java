package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Taxi: fetch a passenger and drive to where they want to go.
 *
 * <p><b>Description.</b> A city of five by five cells with some walls between them and four named
 * places: red (0, 0), green (0, 4), yellow (4, 0) and blue (4, 3), as (row, column). The passenger
 * waits at one of them and wants to another.
 *
 * <p><b>Action.</b> {@code Discrete(6)}: 0 south, 1 north, 2 east, 3 west, 4 pick up, 5 drop off.
 * {@code info} holds {@code action_mask}: 0 where an action would change nothing but the reward.
 *
 * <table>
 *   <caption>Observation: {@code Discrete(500)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>{@code ((row * 5 + column) * 5 + passenger) * 4 + destination}; the passenger is at
 *       place 0 to 3 or, 4, in the taxi</td><td>0 to 499; 404 of them occur</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −1 for every step, but 20 for bringing the passenger home and −10 for picking
 * up or dropping off where that cannot be done. Dropping off at a place that is not the destination
 * is allowed.
 *
 * <p><b>Start.</b> Uniformly any cell, any place of the passenger, and any other place as the
 * destination: 300 states.
 *
 * <p><b>End.</b> Terminated when the passenger is at the destination. Truncated after 200 steps.
 *
 * <p><b>Options.</b> {@code is_rainy}: a move goes where it should with {@code rainy_probability},
 * else to either side; one that is blocked stays. {@code fickle_passenger}: with {@code
 * fickle_probability} an episode's passenger changes the destination once, at the first move in the
 * taxi.
 *
 * <p>As a {@link dev.cartwheel.envs.world.TabularModel} it leaves the fickle passenger out, as
 * Gymnasium's table does.
 *
 * <p><b>Versions.</b> v4: as described. v3, without the probabilities, is Gymnasium's before 1.3.
 *
 * <p>Source: T. G. Dietterich, "Hierarchical Reinforcement Learning with the MAXQ Value Function
 * Decomposition" (2000); dynamics of Gymnasium 1.3's {@code toy_text/taxi.py}.
 */
public final class Taxi extends TabularWorld {

  static final int SIDE = 5;
  static final int PLACES = 4;
  static final int IN_TAXI = 4;

  /** Cells of the places red, green, yellow and blue. */
  static final int[] PLACE = {0, 4, 20, 23};

  private static final int STATES = SIDE * SIDE * (PLACES + 1) * PLACES;
  private static final int ACTIONS = 6;
  private static final int PICK_UP = 4;
  private static final int DROP_OFF = 5;

  /** South, north, east, west as {row, column} steps. */
  private static final int[][] MOVES = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {0, 0}, {0, 0}};

  /** For each move, the moves to its left and right. */
  private static final int[][] SIDES = {{2, 3}, {3, 2}, {1, 0}, {0, 1}};

  private static final String IS_RAINY = "is_rainy";
  private static final String RAINY_PROBABILITY = "rainy_probability";
  private static final String FICKLE_PASSENGER = "fickle_passenger";
  private static final String FICKLE_PROBABILITY = "fickle_probability";

  private final boolean ficklePassenger;
  private final double fickleProbability;

  /** Whether the passenger will yet change the destination in this episode. */
  private boolean fickle;

  /** A world with the options of {@link #options}. */
  public Taxi(EnvironmentOptions options) {
    super("Taxi", table(options), starts());
    this.ficklePassenger = options.flag(FICKLE_PASSENGER);
    this.fickleProbability = probability(options, FICKLE_PROBABILITY);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.flag(IS_RAINY, false, "whether moves go astray"),
      Option.flag(FICKLE_PASSENGER, false, "whether passengers change their mind"),
      Option.number(RAINY_PROBABILITY, 0.8, "chance that a move in the rain goes as meant"),
      Option.number(FICKLE_PROBABILITY, 0.3, "chance that an episode's passenger is fickle")
    };
  }

  private static double probability(EnvironmentOptions options, String name) {
    double value = options.number(name);
    if (value < 0 || value > 1) {
      throw new IllegalArgumentException("option " + name + " " + value + "; accepted: 0 to 1");
    }
    return value;
  }

  private static TransitionTable table(EnvironmentOptions options) {
    double straight = options.flag(IS_RAINY) ? probability(options, RAINY_PROBABILITY) : 1;
    boolean rainy = options.flag(IS_RAINY);
    return new TransitionTable(
        STATES,
        ACTIONS,
        (state, action) ->
            switch (action) {
              case PICK_UP -> List.of(pickUp(state));
              case DROP_OFF -> List.of(dropOff(state));
              default -> rainy ? slide(state, action, straight) : List.of(drive(state, action, 1));
            });
  }

  private static Outcome pickUp(int state) {
    int passenger = passenger(state);
    boolean here = passenger != IN_TAXI && PLACE[passenger] == cell(state);
    return here
        ? new Outcome(1, state(cell(state), IN_TAXI, destination(state)), -1, false)
        : new Outcome(1, state, -10, false);
  }

  private static Outcome dropOff(int state) {
    int place = placeAt(cell(state));
    if (passenger(state) != IN_TAXI || place < 0) {
      return new Outcome(1, state, -10, false);
    }
    boolean home = place == destination(state);
    int next = state(cell(state), place, destination(state));
    return new Outcome(1, next, home ? 20 : -1, home);
  }

  private static Outcome drive(int state, int move, double probability) {
    int next = state(neighbour(cell(state), move), passenger(state), destination(state));
    return new Outcome(probability, next, -1, false);
  }

  private static List<Outcome> slide(int state, int move, double straight) {
    double aside = (1 - straight) / 2;
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.add(drive(state, move, straight));
    boolean blocked = neighbour(cell(state), move) == cell(state);
    for (int side : SIDES[move]) {
      outcomes.add(blocked ? new Outcome(aside, state, -1, false) : drive(state, side, aside));
    }
    return outcomes;
  }

  /** The cell a move leads to, or the same cell if a wall is in the way. */
  private static int neighbour(int cell, int move) {
    int column = cell % SIDE;
    boolean wall =
        (move == 2 && wallEastOf(cell)) || (move == 3 && column > 0 && wallEastOf(cell - 1));
    return wall ? cell : Cells.neighbour(cell, MOVES[move], SIDE, SIDE);
  }

  static boolean wallEastOf(int cell) {
    int row = cell / SIDE;
    int column = cell % SIDE;
    return row < 2 ? column == 1 : row > 2 && (column == 0 || column == 2);
  }

  private static double[] starts() {
    double[] distribution = new double[STATES];
    for (int state = 0; state < STATES; state++) {
      boolean start = passenger(state) != IN_TAXI && passenger(state) != destination(state);
      distribution[state] = start ? 1.0 / 300 : 0;
    }
    return distribution;
  }

  static int state(int cell, int passenger, int destination) {
    return (cell * (PLACES + 1) + passenger) * PLACES + destination;
  }

  static int cell(int state) {
    return state / (PLACES * (PLACES + 1));
  }

  static int passenger(int state) {
    return state / PLACES % (PLACES + 1);
  }

  static int destination(int state) {
    return state % PLACES;
  }

  /** The place at a cell, or −1. */
  private static int placeAt(int cell) {
    for (int place = 0; place < PLACES; place++) {
      if (PLACE[place] == cell) {
        return place;
      }
    }
    return -1;
  }

  @Override
  void started() {
    fickle = ficklePassenger && random().nextDouble() < fickleProbability;
  }

  @Override
  int arrival(int from, int next) {
    if (!fickle || passenger(from) != IN_TAXI || cell(from) == cell(next)) {
      return next;
    }
    fickle = false;
    int other = random().nextInt(PLACES - 1);
    int destination = other < destination(from) ? other : other + 1;
    return state(cell(next), passenger(next), destination);
  }

  @Override
  protected void mask(byte[] target) {
    int cell = cell(state());
    for (int move = 0; move < PICK_UP; move++) {
      target[move] = (byte) (neighbour(cell, move) == cell ? 0 : 1);
    }
    int passenger = passenger(state());
    boolean waiting = passenger != IN_TAXI && PLACE[passenger] == cell;
    target[PICK_UP] = (byte) (waiting ? 1 : 0);
    target[DROP_OFF] = (byte) (passenger == IN_TAXI && placeAt(cell) >= 0 ? 1 : 0);
  }

  @Override
  public Map<String, Object> info() {
    Map<String, Object> info = new HashMap<>(super.info());
    byte[] mask = new byte[ACTIONS];
    mask(mask);
    info.put(TimeStep.ACTION_MASK, mask);
    return info;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    super.save(snapshot);
    snapshot.put("fickle", (byte) (fickle ? 1 : 0));
  }

  @Override
  protected void load(Snapshot snapshot) {
    byte[] flag = snapshot.bytes("fickle", 1);
    super.load(snapshot);
    fickle = flag[0] == 1;
  }

  @Override
  public Optional<Scene> scene() {
    return Optional.of(TaxiScene.of(state(), MOVES));
  }
}
