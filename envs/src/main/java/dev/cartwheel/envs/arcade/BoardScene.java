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
  private static final int[][] MOVES = {{0, 0}, {0, -1}, {-1, 0}, {0, 1}, {1, 0}, {0, 0}};

  private BoardScene() {}

  static Scene of(float[] board, List<Channel> channels, Backdrop backdrop) {
    List<Shape> shapes = new ArrayList<>(backdrop.shapes());
    int floor = shapes.size();
    char[] letters = new char[ArcadeGame.CELLS];
    Arrays.fill(letters, ' ');
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      for (int cell = 0; cell < ArcadeGame.CELLS; cell++) {
        if (board[cell * channels.size() + i] != 0) {
          channel.look().addTo(shapes, cell % SIDE, SIDE - 1 - cell / SIDE, channel.color());
          letters[cell] = channel.letter();
        }
      }
    }
    int[] states = new int[ArcadeGame.CELLS];
    Arrays.fill(states, -1); // the observation is no index of a cell
    Grid grid = new Grid(SIDE, SIDE, states, MOVES, new String(letters), floor);
    return new Scene(0, 0, SIDE, SIDE, NIGHT, shapes, Optional.of(grid));
  }
}
