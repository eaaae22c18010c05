package dev.cartwheel.envs.grid;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a map, one unit a cell. */
final class GridScene {

  private static final Color PAPER = Color.rgb(0xf7f4ec);
  private static final Color RULE = Color.rgb(0xe4ded0);
  private static final Color WALL = Color.rgb(0x46506a);
  private static final Color WALL_FOOT = Color.rgb(0x333a4f);
  private static final Color PIT_RIM = Color.rgb(0x6b6478);
  private static final Color PIT = Color.rgb(0x1d1b26);
  private static final Color GOAL_TILE = Color.rgb(0xd5efdf);
  private static final Color GOAL = Color.rgb(0x1f9d63);
  private static final Color POLE = Color.rgb(0x4a5568);
  private static final Color WIND = Color.rgb(0x9cc9e3);
  private static final Color START = Color.rgb(0xcdc3ad);
  private static final Color AGENT = Color.rgb(0x2f6fed);
  private static final Color AGENT_RIM = Color.rgb(0x1d4bb0);
  private static final Color WHITE = Color.rgb(0xffffff);

  /** One colour a letter, for a key and its door. */
  private static final Color[] LETTERS = {
    Color.rgb(0xe0a100),
    Color.rgb(0xc2417f),
    Color.rgb(0x12908e),
    Color.rgb(0xe06a1b),
    Color.rgb(0x7a52c7)
  };

  private final GridMap map;
  private final GridDynamics dynamics;
  private final List<Shape> shapes = new ArrayList<>();

  private GridScene(GridMap map, GridDynamics dynamics) {
    this.map = map;
    this.dynamics = dynamics;
  }

  /** The scene of a map with the agent in {@code state}. */
  static Scene of(GridMap map, GridDynamics dynamics, int state) {
    return new GridScene(map, dynamics).draw(state);
  }

  private Scene draw(int state) {
    int held = dynamics.heldKeys(state);
    floor();
    int floor = shapes.size();
    walls();
    for (int cell = 0; cell < map.size(); cell++) {
      thing(cell, held);
    }
    agent(dynamics.cell(state), held);
    return new Scene(
        0,
        0,
        map.columns(),
        map.rows(),
        PAPER,
        shapes,
        Optional.of(
            new Grid(
                map.rows(),
                map.columns(),
                states(held),
                GridDynamics.moves(),
                letters(state),
                floor)));
  }

  private int[] states(int held) {
    int[] states = new int[map.size()];
    for (int cell = 0; cell < states.length; cell++) {
      // A key on the floor is taken on arrival, so its cell is only ever seen with the key in hand.
      int state = (held | map.keyBit(cell)) * map.size() + cell;
      states[cell] = dynamics.stands(state) ? state : -1;
    }
    return states;
  }

  private String letters(int state) {
    StringBuilder letters = new StringBuilder();
    int missing = ~dynamics.heldKeys(state);
    for (int cell = 0; cell < map.size(); cell++) {
      boolean gone =
          (map.keyBit(cell) | map.doorBit(cell)) != 0
              && ((map.keyBit(cell) | map.doorBit(cell)) & missing) == 0;
      letters.append(gone ? '.' : map.at(cell));
    }
    letters.setCharAt(dynamics.cell(state), '@');
    return letters.toString();
  }

  private double x(int cell) {
    return cell % map.columns();
  }

  private double y(int cell) {
    return map.rows() - 1 - cell / map.columns();
  }

  private void floor() {
    for (int cell = 0; cell < map.size(); cell++) {
      if (map.goalAt(cell)) {
        shapes.add(new Shape.Rectangle(x(cell), y(cell), 1, 1, GOAL_TILE));
      }
    }
    for (int row = 1; row < map.rows(); row++) {
      shapes.add(new Shape.Line(0, row, map.columns(), row, 0.025, RULE));
    }
    for (int column = 1; column < map.columns(); column++) {
      shapes.add(new Shape.Line(column, 0, column, map.rows(), 0.025, RULE));
    }
  }

  private void thing(int cell, int held) {
    double x = x(cell);
    double y = y(cell);
    char character = map.at(cell);
    if (dynamics.windStrength(cell) > 0 && dynamics.stands(held * map.size() + cell)) {
      wind(x + 0.5, y + 0.5, dynamics.windDirection(cell), dynamics.windStrength(cell));
    }
    if (character == GridMap.START) {
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.2, START));
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.14, PAPER));
    } else if (character == GridMap.PIT) {
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.4, PIT_RIM));
      shapes.add(new Shape.Circle(x + 0.5, y + 0.46, 0.35, PIT));
    } else if (map.goalAt(cell)) {
      goal(x, y, character);
    } else if ((map.keyBit(cell) & ~held) != 0) {
      key(x + 0.5, y + 0.5, 1, colour(character - 'a'));
    } else if (map.doorBit(cell) != 0) {
      door(x, y, colour(character - 'A'), (map.doorBit(cell) & held) != 0);
    }
  }

  private static Color colour(int letter) {
    return LETTERS[letter];
  }

  /** Each run of walls, along rows and along columns, as one piece: no seams between cells. */
  private void walls() {
    for (int cell = 0; cell < map.size(); cell++) {
      if (!isWall(cell)) {
        continue;
      }
      int column = cell % map.columns();
      if (column == 0 || !isWall(cell - 1)) {
        int length = run(cell, 1, map.columns() - column);
        shapes.add(new Shape.Rectangle(x(cell), y(cell), length, 1, WALL));
      }
      if (cell < map.columns() || !isWall(cell - map.columns())) {
        int length = run(cell, map.columns(), map.rows() - cell / map.columns());
        shapes.add(new Shape.Rectangle(x(cell), y(cell) + 1 - length, 1, length, WALL));
      }
    }
    for (int cell = 0; cell < map.size(); cell++) {
      int below = cell + map.columns();
      if (isWall(cell) && (below >= map.size() || !isWall(below))) {
        shapes.add(new Shape.Rectangle(x(cell), y(cell), 1, 0.2, WALL_FOOT));
      }
    }
  }

  private boolean isWall(int cell) {
    return map.at(cell) == GridMap.WALL;
  }

  /** How many walls follow each other from a cell on. */
  private int run(int cell, int stride, int most) {
    int length = 1;
    while (length < most && isWall(cell + length * stride)) {
      length++;
    }
    return length;
  }

  private void goal(double x, double y, char character) {
    shapes.add(new Shape.Line(x + 0.34, y + 0.16, x + 0.34, y + 0.86, 0.06, POLE));
    double[] pennant = {x + 0.36, y + 0.86, x + 0.8, y + 0.68, x + 0.36, y + 0.5};
    shapes.add(new Shape.Polygon(pennant, GOAL));
    if (character != GridMap.GOAL) {
      shapes.add(new Shape.Label(x + 0.66, y + 0.3, String.valueOf(character), 0.24, GOAL));
    }
  }

  private void key(double x, double y, double size, Color colour) {
    double bow = x - 0.17 * size;
    shapes.add(new Shape.Line(bow, y, x + 0.32 * size, y, 0.08 * size, colour));
    for (double tooth : new double[] {0.16, 0.28}) {
      double at = x + tooth * size;
      shapes.add(new Shape.Line(at, y, at, y - 0.15 * size, 0.08 * size, colour));
    }
    shapes.add(new Shape.Circle(bow, y, 0.17 * size, colour));
    shapes.add(new Shape.Circle(bow, y, 0.07 * size, PAPER));
  }

  private void door(double x, double y, Color colour, boolean open) {
    if (open) {
      shapes.add(new Shape.Rectangle(x, y, 0.12, 1, colour));
      shapes.add(new Shape.Rectangle(x + 0.88, y, 0.12, 1, colour));
      return;
    }
    shapes.add(new Shape.Rectangle(x, y, 1, 1, WALL));
    shapes.add(new Shape.Rectangle(x + 0.08, y + 0.04, 0.84, 0.92, colour));
    shapes.add(new Shape.Circle(x + 0.5, y + 0.56, 0.1, WALL_FOOT));
    double[] slot = {x + 0.46, y + 0.54, x + 0.54, y + 0.54, x + 0.6, y + 0.3, x + 0.4, y + 0.3};
    shapes.add(new Shape.Polygon(slot, WALL_FOOT));
  }

  /** A chevron for each cell of strength, three at most. */
  private void wind(double x, double y, int direction, int strength) {
    int[] step = GridDynamics.moves()[direction];
    double alongX = step[1];
    double alongY = -step[0];
    int chevrons = Math.min(strength, 3);
    for (int i = 0; i < chevrons; i++) {
      double at = 0.2 * (i - (chevrons - 1) / 2.0);
      double tipX = x + alongX * (at + 0.1);
      double tipY = y + alongY * (at + 0.1);
      double backX = x + alongX * (at - 0.08);
      double backY = y + alongY * (at - 0.08);
      double[] xy = {
        backX - alongY * 0.22,
        backY + alongX * 0.22,
        tipX,
        tipY,
        backX + alongY * 0.22,
        backY - alongX * 0.22
      };
      shapes.add(new Shape.Polyline(xy, 0.06, WIND));
    }
  }

  private void agent(int cell, int held) {
    double x = x(cell) + 0.5;
    double y = y(cell) + 0.5;
    shapes.add(new Shape.Circle(x, y, 0.34, AGENT_RIM));
    shapes.add(new Shape.Circle(x, y, 0.3, AGENT));
    for (double eye : new double[] {-0.11, 0.11}) {
      shapes.add(new Shape.Circle(x + eye, y + 0.06, 0.075, WHITE));
      shapes.add(new Shape.Circle(x + eye, y + 0.05, 0.035, PIT));
    }
    String keys = map.keys();
    int shown = 0;
    for (int k = 0; k < keys.length(); k++) {
      if ((held >> k & 1) != 0) {
        key(x - 0.04, y - 0.14 - 0.14 * shown++, 0.5, colour(keys.charAt(k) - 'a'));
      }
    }
  }
}
