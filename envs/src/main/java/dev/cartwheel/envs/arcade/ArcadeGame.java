package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the games have in common: a board of {@value #SIDE} by {@value #SIDE} cells, six actions and
 * their stickiness.
 *
 * <p><b>Action.</b> {@code Discrete(6)}: 0 nothing, 1 left, 2 up, 3 right, 4 down, 5 fire; what a
 * game has no use for does nothing. With {@code sticky_action_prob} the action before is taken
 * instead.
 *
 * <p><b>Observation.</b> {@code Box(10, 10, channels)} of 0 and 1: row 0 on top, and for each cell
 * which kinds of things are there.
 */
abstract class ArcadeGame extends SeededWorld<float[], Integer> {

  static final int SIDE = 10;
  static final int CELLS = SIDE * SIDE;
  static final int NOTHING = 0;
  static final int LEFT = 1;
  static final int UP = 2;
  static final int RIGHT = 3;
  static final int DOWN = 4;
  static final int FIRE = 5;
  private static final Backdrop NIGHT = Backdrop.night();
  private static final int ACTIONS = 6;
  private static final String STICKY = "sticky_action_prob";
  private static final String RAMPING = "difficulty_ramping";

  private final List<Channel> channels;
  private final double sticky;
  private int before;

  ArcadeGame(String kind, List<Channel> channels, EnvironmentOptions options) {
    super(kind, Box.of(0, 1, SIDE, SIDE, channels.size()), new Discrete(ACTIONS));
    this.channels = channels;
    this.sticky = options.number(STICKY);
    if (!(sticky >= 0 && sticky < 1)) {
      throw new IllegalArgumentException(
          "option " + STICKY + " " + sticky + "; accepted: 0 to less than 1");
    }
  }

  /** The option of every game. */
  static Option stickiness() {
    return Option.number(STICKY, 0.1, "chance that the action before is taken instead");
  }

  /** The option of games that grow harder. */
  static Option ramping() {
    return Option.flag(RAMPING, true, "whether an episode grows harder");
  }

  static boolean ramps(EnvironmentOptions options) {
    return options.flag(RAMPING);
  }

  /** Puts the game into a first state. */
  abstract void begin();

  /** A moment of the game; returns the reward. */
  abstract double play(int action);

  /** Marks what is where, by {@link #mark}; everything is 0 before. */
  abstract void paint(float[] board);

  /** What the board lies on in a picture. */
  Backdrop backdrop() {
    return NIGHT;
  }

  abstract void saveGame(Snapshot.Builder snapshot);

  /** Takes the game from a snapshot; must change nothing if it throws. */
  abstract void loadGame(Snapshot snapshot);

  final void mark(float[] board, int row, int column, int channel) {
    board[(row * SIDE + column) * channels.size() + channel] = 1;
  }

  /** Whether a cell is on the board. */
  static boolean onBoard(int row, int column) {
    return row >= 0 && row < SIDE && column >= 0 && column < SIDE;
  }

  /** The nearest number within bounds. */
  static int clamp(int value, int least, int most) {
    return Math.max(least, Math.min(value, most));
  }

  /** The column step of an action. */
  static int across(int action) {
    return action == LEFT ? -1 : action == RIGHT ? 1 : 0;
  }

  /** The row step of an action. */
  static int down(int action) {
    return action == UP ? -1 : action == DOWN ? 1 : 0;
  }

  /** Numbers of a snapshot, each within bounds. */
  static int[] ints(Snapshot snapshot, String name, int length, int least, int most) {
    int[] values = snapshot.ints(name, length);
    for (int value : values) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            "%s %d; accepted: %d to %d".formatted(name, value, least, most));
      }
    }
    return values;
  }

  @Override
  protected final void start(Map<String, Object> options) {
    before = NOTHING;
    begin();
  }

  @Override
  protected final double advance(Integer action) {
    int taken = random().nextDouble() < sticky ? before : action;
    before = taken;
    return play(taken);
  }

  @Override
  protected final void observe(float[] target) {
    Arrays.fill(target, 0, CELLS * channels.size(), 0);
    paint(target);
  }

  @Override
  protected final void save(Snapshot.Builder snapshot) {
    snapshot.put("before", before);
    saveGame(snapshot);
  }

  @Override
  protected final void load(Snapshot snapshot) {
    int loaded = ints(snapshot, "before", 1, 0, ACTIONS - 1)[0];
    loadGame(snapshot);
    before = loaded;
  }

  @Override
  public final Optional<Scene> scene() {
    float[] board = new float[CELLS * channels.size()];
    paint(board);
    return Optional.of(BoardScene.of(board, channels, backdrop()));
  }
}
