package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.scene.Color;
import java.util.random.RandomGenerator;

/** Colours of things. */
enum Paint {
  RED(0, 0xd64541),
  GREEN(1, 0x2e9e5b),
  BLUE(2, 0x2f6fed),
  PURPLE(3, 0x8a4fd0),
  YELLOW(4, 0xe0a100),
  GREY(5, 0x7d8590);

  private static final Paint[] BY_CODE = values(); // codes count up from 0

  /** How many there are. */
  static final int COUNT = BY_CODE.length;

  private final int code;
  private final int rgb;

  Paint(int code, int rgb) {
    this.code = code;
    this.rgb = rgb;
  }

  /** The number observations show. */
  int code() {
    return code;
  }

  static Paint of(int code) {
    return BY_CODE[code];
  }

  Color color() {
    return Color.rgb(rgb);
  }

  /** Any colour, each equally likely. */
  static Paint draw(RandomGenerator random) {
    return of(random.nextInt(COUNT));
  }

  /** Any colour but one, each equally likely. */
  static Paint drawOther(RandomGenerator random, Paint but) {
    int drawn = random.nextInt(COUNT - 1);
    return of(drawn < but.code ? drawn : drawn + 1);
  }
}
