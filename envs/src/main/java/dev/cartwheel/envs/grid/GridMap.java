package dev.cartwheel.envs.grid;

import java.util.Arrays;
import java.util.List;

/**
 * A grid world drawn in characters, one a cell.
 *
 * <table>
 *   <caption>Legend</caption>
 *   <tr><th>character</th><th>cell</th></tr>
 *   <tr><td>{@code #}</td><td>wall: nobody enters; the edge of the map is a wall too</td></tr>
 *   <tr><td>{@code .}, space, {@code F}</td><td>floor ({@code F} as in FrozenLake's maps)</td></tr>
 *   <tr><td>{@code S}</td><td>start; an episode starts on any of them with equal chance</td></tr>
 *   <tr><td>{@code G}</td><td>goal: ends the episode, reward 1</td></tr>
 *   <tr><td>{@code 1} to {@code 9}</td><td>goal: ends the episode, reward as written</td></tr>
 *   <tr><td>{@code H}</td><td>pit (hole): ends the episode, reward −1</td></tr>
 *   <tr><td>{@code a} to {@code e}</td><td>key: taken by stepping on it, kept to the end</td></tr>
 *   <tr><td>{@code A} to {@code E}</td><td>door: a wall to all who lack the key of its letter</td></tr>
 *   <tr><td>{@code ^ v < >}</td><td>floor with a wind of one cell to that side</td></tr>
 * </table>
 *
 * <p>A map has one to {@value #MAX_SIDE} rows of equal length, a start, a goal, a key for each door
 * and a door for each key. Several keys of one letter are the same key.
 */
public final class GridMap {

  /** The most rows, and the most columns. */
  public static final int MAX_SIDE = 1_000;

  /** The most states: cells, doubled for each kind of key. */
  public static final int MAX_STATES = 1 << 20;

  static final char WALL = '#';
  static final char START = 'S';
  static final char GOAL = 'G';
  static final char PIT = 'H';

  private static final String FLOOR = ". F";
  private static final String WIND = "^v<>";
  private static final String KEYS = "abcde";
  private static final String DOORS = "ABCDE";
  private static final String LEGEND =
      "# . S G 1-9 H, keys a-e, doors A-E, wind ^ v < >, space or F for floor";

  private final int rows;
  private final int columns;
  private final char[] cells; // [rows * columns]
  private final int[] starts;
  private final String keys;

  private GridMap(int rows, int columns, char[] cells) {
    this.rows = rows;
    this.columns = columns;
    this.cells = cells;
    this.starts = cellsOf(START);
    StringBuilder present = new StringBuilder();
    for (int k = 0; k < KEYS.length(); k++) {
      if (cellsOf(KEYS.charAt(k)).length > 0) {
        present.append(KEYS.charAt(k));
      }
    }
    this.keys = present.toString();
  }

  /** A map from one text, its rows divided by line ends; see {@link #of(List)}. */
  public static GridMap of(String text) {
    return of(text.lines().toList());
  }

  /**
   * A map from its rows, the top one first; empty rows before and after it are left out.
   *
   * @throws IllegalArgumentException naming the row, column and character that breaks a rule above
   */
  public static GridMap of(List<String> text) {
    List<String> lines = withoutEmptyEnds(text);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("map is empty; accepted: rows of " + LEGEND);
    }
    int rows = lines.size();
    int columns = lines.get(0).length();
    if (rows > MAX_SIDE || columns > MAX_SIDE) {
      throw new IllegalArgumentException(
          "map of %d rows and %d columns; accepted: up to %d of each"
              .formatted(rows, columns, MAX_SIDE));
    }
    char[] cells = new char[rows * columns];
    for (int row = 0; row < rows; row++) {
      String line = lines.get(row);
      refuseUnknown(line, row);
      if (line.length() != columns) {
        throw new IllegalArgumentException(
            "map row %d has %d characters; accepted: %d, as in row 1"
                .formatted(row + 1, line.length(), columns));
      }
      line.getChars(0, columns, cells, row * columns);
    }
    GridMap map = new GridMap(rows, columns, cells);
    map.check();
    return map;
  }

  private static List<String> withoutEmptyEnds(List<String> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isEmpty()) {
      from++;
    }
    while (to > from && lines.get(to - 1).isEmpty()) {
      to--;
    }
    return lines.subList(from, to);
  }

  private static void refuseUnknown(String line, int row) {
    int column = 0;
    for (int i = 0; i < line.length(); column++) {
      int character = line.codePointAt(i);
      if (character > 0x7e || !isKnown((char) character)) {
        throw new IllegalArgumentException(
            "map row %d, column %d: unknown character %s; accepted: %s"
                .formatted(row + 1, column + 1, quoted(character), LEGEND));
      }
      i += Character.charCount(character);
    }
  }

  private static boolean isKnown(char character) {
    return character == WALL
        || character == START
        || isGoal(character)
        || character == PIT
        || (FLOOR + WIND + KEYS + DOORS).indexOf(character) >= 0;
  }

  private static String quoted(int character) {
    boolean visible =
        switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
    String code = String.format("U+%04X", character);
    return visible ? "'" + Character.toString(character) + "' (" + code + ")" : code;
  }

  private void check() {
    if (starts.length == 0) {
      throw new IllegalArgumentException("map has no start; accepted: one or more 'S'");
    }
    boolean goal = false;
    for (int cell = 0; cell < cells.length; cell++) {
      goal |= isGoal(cells[cell]);
      int door = DOORS.indexOf(cells[cell]);
      if (door >= 0 && keys.indexOf(KEYS.charAt(door)) < 0) {
        throw new IllegalArgumentException(
            "%s: door '%c' has no key; accepted: a key '%c' somewhere on the map"
                .formatted(place(cell), cells[cell], KEYS.charAt(door)));
      }
      int key = KEYS.indexOf(cells[cell]);
      if (key >= 0 && cellsOf(DOORS.charAt(key)).length == 0) {
        throw new IllegalArgumentException(
            "%s: key '%c' opens no door; accepted: a door '%c' somewhere on the map"
                .formatted(place(cell), cells[cell], DOORS.charAt(key)));
      }
    }
    if (!goal) {
      throw new IllegalArgumentException(
          "map has no goal; accepted: one or more 'G' or '1' to '9'");
    }
    if ((long) cells.length << keys.length() > MAX_STATES) {
      throw new IllegalArgumentException(
          "map of %d cells with %d kinds of key has %d states; accepted: up to %d"
              .formatted(
                  cells.length, keys.length(), (long) cells.length << keys.length(), MAX_STATES));
    }
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Number of cells. */
  public int size() {
    return cells.length;
  }

  /** The character of a cell, {@code cell = row * columns + column}. */
  public char at(int cell) {
    return cells[cell];
  }

  /** The letters of the keys on this map, in alphabetical order, each once. */
  public String keys() {
    return keys;
  }

  /** The cells an episode may start on. */
  int[] starts() {
    return starts;
  }

  /** The bit that stands for the key at a cell; 0 if there is none. */
  int keyBit(int cell) {
    int key = keys.indexOf(cells[cell]);
    return key < 0 ? 0 : 1 << key;
  }

  /** The bit of the key that opens the door at a cell; 0 if there is no door. */
  int doorBit(int cell) {
    int door = DOORS.indexOf(cells[cell]);
    return door < 0 ? 0 : 1 << keys.indexOf(KEYS.charAt(door));
  }

  boolean goalAt(int cell) {
    return isGoal(cells[cell]);
  }

  private static boolean isGoal(char character) {
    return character == GOAL || (character >= '1' && character <= '9');
  }

  /** Whether a character stands for something on this map that can carry a reward. */
  boolean rewarded(char character) {
    boolean kind = isGoal(character) || character == PIT || KEYS.indexOf(character) >= 0;
    return kind && cellsOf(character).length > 0;
  }

  /** Where a cell is, for messages. */
  String place(int cell) {
    return "map row " + (cell / columns + 1) + ", column " + (cell % columns + 1);
  }

  private int[] cellsOf(char character) {
    int[] found = new int[cells.length];
    int count = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] == character) {
        found[count++] = cell;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The rows, divided by line ends: what {@link #of(String)} reads. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      text.append(cells, row * columns, columns).append('\n');
    }
    return text.toString();
  }
}
