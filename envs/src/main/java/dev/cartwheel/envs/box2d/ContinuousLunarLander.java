package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.spaces.Box;

/** A lander whose engines have throttles. */
final class ContinuousLunarLander extends LunarLander<float[]> {

  ContinuousLunarLander(EnvironmentOptions options) {
    super(options, Box.of(-1, 1, 2), 2);
  }

  @Override
  protected boolean accepts(float[] action) {
    return action.length == 2 && Float.isFinite(action[0]) && Float.isFinite(action[1]);
  }

  @Override
  void encode(float[] action, float[] target) {
    for (int i = 0; i < 2; i++) {
      target[i] = Math.max(-1, Math.min(action[i], 1));
    }
  }

  @Override
  boolean plausible(float[] numbers, int offset) {
    return Math.abs(numbers[offset]) <= 1 && Math.abs(numbers[offset + 1]) <= 1;
  }

  @Override
  double simulate(float[] numbers) {
    double main = numbers[0] > 0 ? (numbers[0] + 1.0) * 0.5 : 0;
    double side = Math.abs(numbers[1]);
    return fly(main, side > 0.5 ? side : 0, Math.signum(numbers[1]));
  }
}
