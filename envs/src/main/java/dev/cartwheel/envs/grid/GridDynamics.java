package dev.cartwheel.envs.grid;

import java.util.List;

/**
 * What happens on a map: pure functions of a state, which is {@code heldKeys * cells + cell} with
 * {@code heldKeys} a bit for each kind of key.
 *
 * <p>A move goes one cell in its direction, unless a wall or a locked door is there. Then the wind
 * of the cell the move began on pushes on, cell by cell, until it has spent its strength or meets
 * such an obstacle. Only the cell reached in the end counts: its key is taken, its goal or pit ends
 * the episode. What one is blown across in the air is not touched, as in Sutton and Barto's windy
 * gridworld.
 */
final class GridDynamics {

  static final int ACTIONS = 4;

  /** Row and column step of the actions left, down, right, up. */
  private static final int[] ROW_STEP = {0, 1, 0, -1};

  private static final int[] COLUMN_STEP = {-1, 0, 1, 0};

  private static final String ARROWS = "<v>^"; // as the actions

  private final GridMap map;
  private final int cells;
  private final int[] windDirection; // [cells]
  private final int[] windStrength; // [cells], not negative
  private final double stepReward;
  private final double[] reward; // [cells], for entering a goal or a pit, or taking a key
  private final boolean[] end; // [cells]

  GridDynamics(GridConfig config) {
    this.map = config.map();
    this.cells = map.size();
    this.windDirection = new int[cells];
    this.windStrength = new int[cells];
    this.stepReward = config.stepReward();
    this.reward = new double[cells];
    this.end = new boolean[cells];
    for (int cell = 0; cell < cells; cell++) {
      char character = map.at(cell);
      placeWind(cell, config.wind());
      end[cell] = map.goalAt(cell) || character == GridMap.PIT;
      reward[cell] = config.reward(character);
    }
  }

  private void placeWind(int cell, List<Integer> columnWind) {
    int arrow = ARROWS.indexOf(map.at(cell));
    if (arrow >= 0) {
      windDirection[cell] = arrow;
      windStrength[cell] = 1;
    } else if (!columnWind.isEmpty()) {
      int up = columnWind.get(cell % map.columns());
      windDirection[cell] = ARROWS.indexOf(up < 0 ? 'v' : '^');
      windStrength[cell] = Math.abs(up);
    }
  }

  int states() {
    return cells << map.keys().length();
  }

  int cell(int state) {
    return state % cells;
  }

  /** A bit for each kind of key, in the order of {@link GridMap#keys}. */
  int heldKeys(int state) {
    return state / cells;
  }

  /** Whether an episode is over in a state. */
  boolean end(int state) {
    return end[state % cells];
  }

  /** Whether an agent acts in a state: no wall, no locked door, not the end, keys here in hand. */
  boolean stands(int state) {
    int cell = state % cells;
    int needed = map.keyBit(cell) | map.doorBit(cell);
    return map.at(cell) != GridMap.WALL && (needed & ~(state / cells)) == 0 && !end[cell];
  }

  /** Cells the wind of a cell pushes. */
  int windStrength(int cell) {
    return windStrength[cell];
  }

  /** Where the wind of a cell pushes, as the action to that side. */
  int windDirection(int cell) {
    return windDirection[cell];
  }

  /** The state after a move, with or without the wind. */
  int next(int state, int direction, boolean windBlows) {
    int cell = state % cells;
    int held = state / cells;
    int reached = neighbour(cell, direction, held);
    if (windBlows) {
      for (int i = windStrength[cell]; i > 0; i--) {
        reached = neighbour(reached, windDirection[cell], held);
      }
    }
    return (held | map.keyBit(reached)) * cells + reached;
  }

  /** The reward of going from one state to the next. */
  double reward(int state, int next) {
    int reached = next % cells;
    boolean counts = end[reached] || next / cells != state / cells;
    return counts ? stepReward + reward[reached] : stepReward;
  }

  /** The cell to one side, or the same cell if nobody with these keys can go there. */
  private int neighbour(int cell, int direction, int held) {
    int row = cell / map.columns() + ROW_STEP[direction];
    int column = cell % map.columns() + COLUMN_STEP[direction];
    if (row < 0 || row >= map.rows() || column < 0 || column >= map.columns()) {
      return cell;
    }
    int target = row * map.columns() + column;
    boolean open = map.at(target) != GridMap.WALL && (map.doorBit(target) & ~held) == 0;
    return open ? target : cell;
  }

  /** Row and column step of each action, for viewers. */
  static int[][] moves() {
    int[][] moves = new int[ACTIONS][];
    for (int action = 0; action < ACTIONS; action++) {
      moves[action] = new int[] {ROW_STEP[action], COLUMN_STEP[action]};
    }
    return moves;
  }
}
