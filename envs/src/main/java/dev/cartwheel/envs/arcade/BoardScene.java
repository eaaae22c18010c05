package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Draws a board, one unit a cell, later channels over earlier ones. */
final class BoardScene {

  private static final int SIDE = ArcadeGame.SIDE;
  private static final Color NIGHT = Color.rgb(0x12182b);
  private static final Color RULE = Color.rgb(0x1c2540);
  private static final int[][] MOVES = {{0, 0}, {0, -1}, {-1, 0}, {0, 1}, {1, 0}, {0, 0}};

  private BoardScene() {}

  static Scene of(float[] board, List<Channel> channels) {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 1; i < SIDE; i++) {
      shapes.add(new Shape.Line(i, 0, i, SIDE, 0.02, RULE));
      shapes.add(new Shape.Line(0, i, SIDE, i, 0.02, RULE));
    }
    int floor = shapes.size();
    char[] letters = new char[ArcadeGame.CELLS];
    Arrays.fill(letters, ' ');
    for (int channel = 0; channel < channels.size(); channel++) {
      for (int cell = 0; cell < ArcadeGame.CELLS; cell++) {
        if (board[cell * channels.size() + channel] != 0) {
          draw(channels.get(channel), cell % SIDE, SIDE - 1 - cell / SIDE, shapes);
          letters[cell] = channels.get(channel).letter();
        }
      }
    }
    int[] states = new int[ArcadeGame.CELLS];
    Arrays.fill(states, -1); // the observation is no index of a cell
    Grid grid = new Grid(SIDE, SIDE, states, MOVES, new String(letters), floor);
    return new Scene(0, 0, SIDE, SIDE, NIGHT, shapes, Optional.of(grid));
  }

  private static void draw(Channel channel, int x, int y, List<Shape> shapes) {
    switch (channel.form()) {
      case BLOCK -> {
        shapes.add(new Shape.Rectangle(x + 0.07, y + 0.07, 0.86, 0.86, channel.color()));
        shapes.add(new Shape.Rectangle(x + 0.07, y + 0.07, 0.86, 0.14, dark(channel.color())));
      }
      case BALL -> shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.3, channel.color()));
      case TRACE -> shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.13, channel.color()));
    }
  }

  private static Color dark(Color color) {
    return new Color(color.red() * 2 / 3, color.green() * 2 / 3, color.blue() * 2 / 3, 255);
  }
}
