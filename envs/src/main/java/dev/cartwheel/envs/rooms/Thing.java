package dev.cartwheel.envs.rooms;

/** What can be in a cell. */
enum Thing {
  UNSEEN(0, '?'),
  EMPTY(1, '.'),
  WALL(2, '#'),
  FLOOR(3, '.'),
  DOOR(4, 'D'),
  KEY(5, 'k'),
  BALL(6, 'o'),
  BOX(7, 'b'),
  GOAL(8, 'G'),
  LAVA(9, '~'),
  AGENT(10, '@');

  private static final Thing[] BY_CODE = values(); // codes count up from 0

  /** How many there are. */
  static final int COUNT = BY_CODE.length;

  private final int code;
  private final char letter;

  Thing(int code, char letter) {
    this.code = code;
    this.letter = letter;
  }

  /** The number observations show. */
  int code() {
    return code;
  }

  static Thing of(int code) {
    return BY_CODE[code];
  }

  /** What a terminal shows. */
  char letter() {
    return letter;
  }

  /** Whether it can be picked up. */
  boolean isPortable() {
    return this == KEY || this == BALL || this == BOX;
  }

  /** Whether one can walk onto it; a door, if it is open. */
  boolean isGround() {
    return this == EMPTY || this == FLOOR || this == GOAL || this == LAVA;
  }
}
