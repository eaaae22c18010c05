package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;

/** The world the negative controls start from keeps the contract itself. */
class LineWorldTest implements EnvironmentContract<float[], Integer> {

  @Override
  public Environment<float[], Integer> create() {
    return new LineWorld();
  }
}
