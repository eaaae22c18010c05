package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;

/**
 * One state, reward 1 whatever is done. Cut after 8 steps its value is 1/(1−γ); ended there, with a
 * memoryless chance of one in eight as seen from the one state, it is 1/(1−γ·7/8).
 */
public final class ForeverWorld extends SeededWorld<Integer, Integer> {

  private static final int STEPS = 8;

  private final boolean ends;
  private final double reward;
  private int elapsed;

  private ForeverWorld(boolean ends, double reward) {
    super("Forever", new Discrete(1), new Discrete(2));
    this.ends = ends;
    this.reward = reward;
  }

  /** The time limit truncates. */
  public static Environment<Integer, Integer> cut() {
    return new TimeLimit<>(new ForeverWorld(false, 1), STEPS);
  }

  /** The task itself ends: the negative control. */
  public static Environment<Integer, Integer> ended() {
    return new ForeverWorld(true, 1);
  }

  /** With another reward. */
  public static Environment<Integer, Integer> cut(double reward) {
    return new TimeLimit<>(new ForeverWorld(false, reward), STEPS);
  }

  @Override
  protected void start(Map<String, Object> options) {
    elapsed = 0;
  }

  @Override
  protected double advance(Integer action) {
    elapsed++;
    if (ends && elapsed == STEPS) {
      terminate();
    }
    return reward;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = 0;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("elapsed", elapsed);
  }

  @Override
  protected void load(Snapshot snapshot) {
    elapsed = snapshot.ints("elapsed", 1)[0];
  }
}
