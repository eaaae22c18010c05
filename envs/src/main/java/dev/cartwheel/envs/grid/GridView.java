package dev.cartwheel.envs.grid;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;

/**
 * How a state of a grid world is shown to the agent.
 *
 * @param <O> type of the observations
 */
interface GridView<O> {

  Space<O> space();

  /** Writes the observation's flat form to the start of {@code target}. */
  void write(int state, float[] target);

  /** The state itself as one integer. */
  static GridView<Integer> index(GridDynamics dynamics) {
    return new Index(new Discrete(dynamics.states()));
  }

  /** A 1 at the state's place, 0 elsewhere. */
  static GridView<float[]> oneHot(GridDynamics dynamics) {
    return new OneHot(Box.of(0, 1, dynamics.states()));
  }

  /** One plane of 0 and 1 for each kind of thing, see {@link GridWorld}. */
  static GridView<float[]> image(GridMap map) {
    return new Image(map);
  }

  /** See {@link #index}. */
  record Index(Discrete space) implements GridView<Integer> {

    @Override
    public void write(int state, float[] target) {
      target[0] = state;
    }
  }

  /** See {@link #oneHot}. */
  record OneHot(Box space) implements GridView<float[]> {

    @Override
    public void write(int state, float[] target) {
      Arrays.fill(target, 0, space.width(), 0);
      target[state] = 1;
    }
  }

  /** See {@link #image}. */
  final class Image implements GridView<float[]> {

    private static final int AGENT = 0;
    private static final int WALL = 1;
    private static final int PIT = 2;
    private static final int GOAL = 3;
    private static final int FIRST_KEY = 4; // then key, door, key, door ...

    private final GridMap map;
    private final int channels;
    private final Box space; // [rows, columns, channels]
    private final float[] still; // the picture without agent, keys and doors

    private Image(GridMap map) {
      this.map = map;
      this.channels = FIRST_KEY + 2 * map.keys().length();
      this.space = Box.of(0, 1, map.rows(), map.columns(), channels);
      this.still = new float[space.width()];
      for (int cell = 0; cell < map.size(); cell++) {
        char character = map.at(cell);
        still[cell * channels + WALL] = character == GridMap.WALL ? 1 : 0;
        still[cell * channels + PIT] = character == GridMap.PIT ? 1 : 0;
        still[cell * channels + GOAL] = map.goalAt(cell) ? 1 : 0;
      }
    }

    @Override
    public Box space() {
      return space;
    }

    @Override
    public void write(int state, float[] target) {
      System.arraycopy(still, 0, target, 0, still.length);
      target[state % map.size() * channels + AGENT] = 1;
      if (channels == FIRST_KEY) {
        return;
      }
      int missing = ~(state / map.size());
      for (int cell = 0; cell < map.size(); cell++) {
        paint(target, cell, map.keyBit(cell) & missing, FIRST_KEY);
        paint(target, cell, map.doorBit(cell) & missing, FIRST_KEY + 1);
      }
    }

    private void paint(float[] target, int cell, int bit, int firstChannel) {
      if (bit != 0) {
        int channel = firstChannel + 2 * Integer.numberOfTrailingZeros(bit);
        target[cell * channels + channel] = 1;
      }
    }
  }
}
