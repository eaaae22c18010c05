package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.spaces.Discrete;

/** A lander whose engines are on or off. */
final class DiscreteLunarLander extends LunarLander<Integer> {

  private static final int NOTHING = 0;
  private static final int MAIN = 2;

  DiscreteLunarLander(EnvironmentOptions options) {
    super(options, new Discrete(4), 1);
  }

  @Override
  void encode(Integer action, float[] target) {
    target[0] = action;
  }

  @Override
  boolean plausible(float[] numbers, int offset) {
    float action = numbers[offset];
    return action == 0 || action == 1 || action == 2 || action == 3;
  }

  @Override
  double simulate(float[] numbers) {
    int action = (int) numbers[0];
    boolean sideways = action != NOTHING && action != MAIN;
    return fly(action == MAIN ? 1 : 0, sideways ? 1 : 0, action - MAIN);
  }
}
