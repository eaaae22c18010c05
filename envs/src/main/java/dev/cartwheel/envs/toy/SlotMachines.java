package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;

/** What worlds of many arms look like: a row of machines, each a unit wide. */
final class SlotMachines {

  private static final Color CASE = Color.rgb(0x8c2f39);
  private static final Color FRAME = Color.rgb(0x5a1a24);
  private static final Color WINDOW = Color.rgb(0xfdf6e3);
  private static final Color GOLD = Color.rgb(0xe0a100);
  private static final double GAUGE = 0.44;

  private SlotMachines() {}

  /**
   * The machines, numbered from 0.
   *
   * @param arms how many
   * @param more what stands in front of them
   */
  static Scene scene(int arms, List<Shape> more) {
    List<Shape> shapes = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      shapes.add(new Shape.Rectangle(arm + 0.12, 0.1, 0.64, 0.8, FRAME));
      shapes.add(new Shape.Rectangle(arm + 0.16, 0.14, 0.56, 0.72, CASE));
      shapes.add(new Shape.Rectangle(arm + 0.22, 0.5, 0.44, 0.22, WINDOW));
      shapes.add(new Shape.Label(arm + 0.44, 0.61, String.valueOf(arm), 0.13, FRAME));
      shapes.add(new Shape.Rectangle(arm + 0.26, 0.2, 0.36, 0.08, GOLD));
      shapes.add(new Shape.Line(arm + 0.82, 0.4, arm + 0.82, 0.72, 0.04, FRAME));
      shapes.add(new Shape.Circle(arm + 0.82, 0.74, 0.06, GOLD));
    }
    shapes.addAll(more);
    return new Scene(0, 0, arms, 1, Color.rgb(0xf3ead7), shapes);
  }

  /** A gauge between a machine's tray and its window that is filled to {@code level}, 0 to 1. */
  static List<Shape> gauge(int arm, double level) {
    return List.of(
        new Shape.Rectangle(arm + 0.22, 0.34, GAUGE, 0.1, FRAME),
        new Shape.Rectangle(arm + 0.22, 0.34, GAUGE * level, 0.1, GOLD));
  }
}
