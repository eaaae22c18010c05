package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.math.Trigonometry;
import java.util.random.RandomGenerator;

/**
 * A gust that never repeats: tanh(sin 2kt + sin πkt) with k = 0.01, from a random t on; one number
 * a step, −1 to 1.
 */
final class LunarWind {

  private static final int FARTHEST = 9999;

  private int time;

  LunarWind(RandomGenerator random) {
    time = random.nextInt(2 * FARTHEST) - FARTHEST;
  }

  double next() {
    double gust =
        StrictMath.tanh(
            Trigonometry.sin(0.02 * time) + Trigonometry.sin(StrictMath.PI * 0.01 * time));
    time++;
    return gust;
  }
}
