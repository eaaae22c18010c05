package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Shape;
import java.util.List;

/**
 * Pictures of 8 by 8 dots that fill a cell: {@code #} in the thing's colour, {@code o} darker,
 * {@code +} lighter.
 */
enum Sprite implements Look {
  ALIEN(
      "..#..#..", //
      "...##...",
      "..####..",
      ".##oo##.",
      "########",
      "#.####.#",
      "#.#..#.#",
      "..#..#.."),
  CANNON(
      "........", //
      "...++...",
      "...##...",
      "..####..",
      ".######.",
      "########",
      "########",
      "oooooooo"),
  CAR(
      "........", //
      "..####..",
      ".#++++#.",
      "########",
      "########",
      "oooooooo",
      ".oo..oo.",
      "........"),
  CHICKEN(
      "...oo...", //
      "..####..",
      "..#o##..",
      ".o####..",
      "..######",
      "..#####.",
      "..####..",
      "..o..o.."),
  DIVER(
      "...##...", //
      "..#++#..",
      "...##...",
      ".######.",
      "#.####.#",
      "..oooo..",
      "..#..#..",
      ".##..##."),
  FISH(
      ".o....o.", //
      "..####..",
      ".######.",
      "##o##o##",
      "########",
      ".######.",
      "o.####.o",
      "...oo..."),
  GHOST(
      "..####..", //
      ".######.",
      "##+##+##",
      "##o##o##",
      "########",
      "########",
      "########",
      "#.##.##."),
  HERO(
      "+..##..+", //
      "++####++",
      ".######.",
      ".#o##o#.",
      ".######.",
      "..oooo..",
      ".######.",
      ".##..##."),
  SUBMARINE(
      "...oo...", //
      "...o....",
      "..####..",
      "########",
      "##+##+##",
      "########",
      ".oooooo.",
      "........"),
  STERN(
      "........", //
      "........",
      "........",
      "########",
      "#+##+##+",
      "########",
      "oooooooo",
      "........");

  private static final int DOTS = 8;

  private final String[] rows;

  Sprite(String... rows) {
    this.rows = rows;
  }

  /** Adds its dots, a run of a row at once. */
  @Override
  public void addTo(List<Shape> shapes, int x, int y, Color color) {
    double dot = 1.0 / DOTS;
    for (int row = 0; row < DOTS; row++) {
      int from = 0;
      for (int column = 1; column <= DOTS; column++) {
        char kind = rows[row].charAt(from);
        if (column == DOTS || rows[row].charAt(column) != kind) {
          if (kind != '.') {
            double bottom = y + (DOTS - 1 - row) * dot;
            double width = (column - from) * dot;
            shapes.add(new Shape.Rectangle(x + from * dot, bottom, width, dot, shade(color, kind)));
          }
          from = column;
        }
      }
    }
  }

  private static Color shade(Color color, char kind) {
    return switch (kind) {
      case 'o' -> mixed(color, 0);
      case '+' -> mixed(color, 255);
      default -> color;
    };
  }

  private static Color mixed(Color color, int with) {
    return new Color(
        (color.red() + with) / 2, (color.green() + with) / 2, (color.blue() + with) / 2, 255);
  }
}
