package dev.cartwheel.envs.scene;

import java.util.List;
import java.util.Optional;

/**
 * A picture in world units: x grows to the right, y grows up, (left, bottom) is the lower left
 * corner. Shapes are drawn in order, later ones over earlier ones.
 *
 * @param left smallest x shown
 * @param bottom smallest y shown
 * @param width shown extent in x, positive
 * @param height shown extent in y, positive
 * @param background colour behind everything
 * @param shapes what is drawn, back to front
 * @param grid the cells, for a world made of them
 */
public record Scene(
    double left,
    double bottom,
    double width,
    double height,
    Color background,
    List<Shape> shapes,
    Optional<Grid> grid) {

  public Scene {
    if (!(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException(
          "scene of " + width + " x " + height + "; accepted: positive extents");
    }
    shapes = List.copyOf(shapes);
  }

  /** A scene that is not made of cells. */
  public Scene(
      double left,
      double bottom,
      double width,
      double height,
      Color background,
      List<Shape> shapes) {
    this(left, bottom, width, height, background, shapes, Optional.empty());
  }
}
