package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.scene.Color;

/**
 * A kind of thing on the board.
 *
 * @param name what it is
 * @param letter how a terminal shows it
 * @param color how a picture shows it
 * @param look its form in a picture
 */
record Channel(String name, char letter, Color color, Look look) {

  static Channel of(String name, char letter, int rgb, Look look) {
    return new Channel(name, letter, Color.rgb(rgb), look);
  }

  static Channel trace(String name, int rgb) {
    return of(name, '.', rgb, Form.TRACE);
  }
}
