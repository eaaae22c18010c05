package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How the pictures of several worlds share one, row by row from the top.
 *
 * @param rows 1 or more
 * @param columns 1 or more
 */
record Tiles(int rows, int columns) {

  private static final Color NOTHING = Color.rgb(0x000000);

  Tiles {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "tiles of " + rows + " x " + columns + "; accepted: 1 or more");
    }
  }

  /** As many rows as columns, as few as hold so many pictures. */
  static Tiles square(int count) {
    int side = (int) Math.ceil(Math.sqrt(count));
    return new Tiles(side, side);
  }

  /**
   * Without a tile left over, as near to a shape as that goes; Gymnasium's choice.
   *
   * @param width over height of one picture
   * @param wanted width over height of the whole
   */
  static Tiles nearest(int count, double width, double wanted) {
    Tiles best = new Tiles(1, count);
    double least = Double.POSITIVE_INFINITY;
    for (int rows = 1; rows * rows <= count; rows++) {
      double away = Math.abs((double) count / rows * width / rows - wanted);
      if (count % rows == 0 && away < least) {
        least = away;
        best = new Tiles(rows, count / rows);
      }
    }
    return best;
  }

  /**
   * One picture of all.
   *
   * @param scenes one or more, of the size of the first; no more than there are tiles
   */
  Scene scene(List<Scene> scenes) {
    double width = scenes.get(0).width();
    double height = scenes.get(0).height();
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      double x = i % columns * width;
      double y = (rows - 1 - i / columns) * height;
      shapes.add(new Shape.Inset(x, y, width, height, scenes.get(i)));
    }
    return new Scene(0, 0, columns * width, rows * height, NOTHING, shapes);
  }
}
