package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.scene.Color;

/**
 * A kind of thing on the board.
 *
 * @param name what it is
 * @param letter how a terminal shows it
 * @param color how a picture shows it
 * @param form its form in a picture
 */
record Channel(String name, char letter, Color color, Form form) {

  /** Forms of things in pictures. */
  enum Form {
    BLOCK,
    BALL,
    /** A small dot: where something came from, or what only says where others go. */
    TRACE
  }

  static Channel block(String name, char letter, int rgb) {
    return new Channel(name, letter, Color.rgb(rgb), Form.BLOCK);
  }

  static Channel ball(String name, char letter, int rgb) {
    return new Channel(name, letter, Color.rgb(rgb), Form.BALL);
  }

  static Channel trace(String name, int rgb) {
    return new Channel(name, '.', Color.rgb(rgb), Form.TRACE);
  }
}
