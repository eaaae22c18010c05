package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names for actions nobody has named: where they move on a grid, or their numbers. */
final class ActionNames {

  private ActionNames() {}

  static List<String> of(int actions, Optional<Grid> grid) {
    List<String> names = new ArrayList<>();
    for (int action = 0; action < actions; action++) {
      String name = Integer.toString(action);
      if (grid.isPresent() && action < grid.orElseThrow().moves().length) {
        name = direction(grid.orElseThrow().moves()[action], name);
      }
      names.add(name);
    }
    return names;
  }

  private static String direction(int[] move, String otherwise) {
    String vertical = move[0] < 0 ? "up" : move[0] > 0 ? "down" : "";
    String horizontal = move[1] < 0 ? "left" : move[1] > 0 ? "right" : "";
    String both = vertical.isEmpty() || horizontal.isEmpty() ? "" : " ";
    String name = vertical + both + horizontal;
    return name.isEmpty() ? otherwise : name;
  }
}
