package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Shape;
import java.util.List;

/** What a kind of thing looks like in a cell. */
interface Look {

  /** Adds its shapes to a cell whose lower left corner is at (x, y). */
  void addTo(List<Shape> shapes, int x, int y, Color color);
}
