package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** FrozenLake's maps: the two that have names, random ones, and what a map must be. */
final class FrozenLakeMaps {

  /** Rows and columns a map may have at most. */
  static final int MAX_SIDE = 256;

  private static final int MAX_TRIES = 100_000;

  private static final Map<String, List<String>> NAMED =
      new TreeMap<>(
          Map.of(
              "4x4",
              List.of("SFFF", "FHFH", "FFFH", "HFFG"),
              "8x8",
              List.of(
                  "SFFFFFFF",
                  "FFFFFFFF",
                  "FFFHFFFF",
                  "FFFFFHFF",
                  "FFFHFFFF",
                  "FHHFFFHF",
                  "FHFFHFHF",
                  "FFFHFFFG")));

  private FrozenLakeMaps() {}

  static List<String> named(String name) {
    List<String> rows = NAMED.get(name);
    if (rows == null) {
      throw new IllegalArgumentException(NearMatch.refusal("map_name", name, NAMED.keySet()));
    }
    return rows;
  }

  /** Refuses what is not a rectangle of S, F, H and G with a start. */
  static List<String> checked(List<String> rows) {
    if (rows.isEmpty() || rows.get(0).isEmpty()) {
      throw new IllegalArgumentException("desc is empty; accepted: rows of S, F, H and G");
    }
    int columns = rows.get(0).length();
    if (rows.size() > MAX_SIDE || columns > MAX_SIDE) {
      throw new IllegalArgumentException(
          "desc of %d rows and %d columns; accepted: up to %d each"
              .formatted(rows.size(), columns, MAX_SIDE));
    }
    for (String row : rows) {
      if (row.length() != columns || !row.matches("[SFHG]+")) {
        throw new IllegalArgumentException(
            "desc row '%s'; accepted: %d letters, each S, F, H or G".formatted(row, columns));
      }
    }
    if (rows.stream().noneMatch(row -> row.contains("S"))) {
      throw new IllegalArgumentException("desc without a start; accepted: at least one S");
    }
    return List.copyOf(rows);
  }

  /** The map Gymnasium's {@code generate_random_map} makes of the same arguments. */
  static List<String> random(int size, double frozen, long seed) {
    if (size < 2 || size > MAX_SIDE) {
      throw new IllegalArgumentException("map size " + size + "; accepted: 2 to " + MAX_SIDE);
    }
    if (!(frozen > 0)) {
      throw new IllegalArgumentException(
          "probability of frozen cells " + frozen + "; accepted: above 0, up to 1");
    }
    double p = Math.min(1, frozen);
    double threshold = p / (p + (1 - p)); // numpy divides the cumulative sum by its last element
    Pcg64 random = new Pcg64(seed);
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      char[][] board = new char[size][size];
      for (char[] row : board) {
        for (int column = 0; column < size; column++) {
          row[column] = random.nextDouble() < threshold ? 'F' : 'H';
        }
      }
      board[0][0] = 'S';
      board[size - 1][size - 1] = 'G';
      if (solvable(board)) {
        List<String> rows = new ArrayList<>();
        for (char[] row : board) {
          rows.add(new String(row));
        }
        return List.copyOf(rows);
      }
    }
    throw new IllegalArgumentException(
        "no map of size %d with frozen cells of probability %s has a way to the goal in %d tries"
            .formatted(size, frozen, MAX_TRIES));
  }

  /** Whether a way over ice leads from the upper left corner to a goal. */
  private static boolean solvable(char[][] board) {
    int size = board.length;
    boolean[] seen = new boolean[size * size];
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int cell = open.pop();
      int row = cell / size;
      int column = cell % size;
      if (board[row][column] == 'G') {
        return true;
      }
      for (int[] move : FrozenLake.MOVES) {
        int nextRow = row + move[0];
        int nextColumn = column + move[1];
        boolean inside = nextRow >= 0 && nextRow < size && nextColumn >= 0 && nextColumn < size;
        if (inside && board[nextRow][nextColumn] != 'H' && !seen[nextRow * size + nextColumn]) {
          seen[nextRow * size + nextColumn] = true;
          open.push(nextRow * size + nextColumn);
        }
      }
    }
    return false;
  }
}
