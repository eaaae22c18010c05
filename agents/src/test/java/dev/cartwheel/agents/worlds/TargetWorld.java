package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;

/**
 * Shows a random number x from −1 to 1; the reward is 1 − |a − x| for an action a stretched to −1
 * to 1 from bounds of 10 and 30: the continuous identity. 100 steps.
 */
public final class TargetWorld extends SeededWorld<float[], float[]> {

  private double target;

  private TargetWorld() {
    super("Target", Box.of(-1, 1, 1), Box.of(10, 30, 1));
  }

  /** A new one. */
  public static Environment<float[], float[]> make() {
    return new TimeLimit<>(new TargetWorld(), 100);
  }

  @Override
  protected void start(Map<String, Object> options) {
    target = random().nextDouble(-1, 1);
  }

  @Override
  protected double advance(float[] action) {
    double reward = 1 - Math.abs((action[0] - 20) / 10 - target);
    target = random().nextDouble(-1, 1);
    return reward;
  }

  @Override
  protected void observe(float[] observation) {
    observation[0] = (float) target;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("target", target);
  }

  @Override
  protected void load(Snapshot snapshot) {
    target = snapshot.doubles("target", 1)[0];
  }
}
