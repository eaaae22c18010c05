package dev.cartwheel.envs.box2d;

import java.util.random.RandomGenerator;

/**
 * The moon's surface: ten edges of smoothed random heights with a level pad in the middle.
 *
 * @param x of the corners, m, [11]
 * @param y of the corners, m, [11]
 */
record LunarTerrain(double[] x, double[] y) {

  static final double WIDTH = 600 / LunarLander.SCALE;
  static final double HEIGHT = 400 / LunarLander.SCALE;
  static final double PAD_HEIGHT = HEIGHT / 4;
  private static final int CORNERS = 11;
  private static final int MIDDLE = CORNERS / 2;
  private static final double SMOOTHING = 0.33;

  /** A surface of twelve draws. */
  static LunarTerrain draw(RandomGenerator random) {
    double[] height = new double[CORNERS + 1];
    for (int i = 0; i < height.length; i++) {
      height[i] = HEIGHT / 2 * random.nextDouble();
    }
    for (int i = MIDDLE - 2; i <= MIDDLE + 2; i++) {
      height[i] = PAD_HEIGHT;
    }
    double[] x = new double[CORNERS];
    double[] y = new double[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
      double before = height[i == 0 ? CORNERS : i - 1]; // the first corner's left is the last draw
      x[i] = WIDTH / (CORNERS - 1) * i;
      y[i] = SMOOTHING * (before + height[i] + height[i + 1]);
    }
    return new LunarTerrain(x, y);
  }

  int edges() {
    return x.length - 1;
  }

  /** Where the flag on the pad's left stands. */
  double padLeft() {
    return x[MIDDLE - 1];
  }

  /** Where the flag on the pad's right stands. */
  double padRight() {
    return x[MIDDLE + 1];
  }
}
