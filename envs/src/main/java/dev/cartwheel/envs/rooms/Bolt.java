package dev.cartwheel.envs.rooms;

/** How a door stands. */
enum Bolt {
  OPEN(0),
  CLOSED(1),
  LOCKED(2);

  private static final Bolt[] BY_CODE = values(); // codes count up from 0

  /** How many there are. */
  static final int COUNT = BY_CODE.length;

  private final int code;

  Bolt(int code) {
    this.code = code;
  }

  /** The number observations show. */
  int code() {
    return code;
  }

  static Bolt of(int code) {
    return BY_CODE[code];
  }
}
