package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;

/** {@link ForeverWorld} with continuous actions, all of them alike. */
public final class SteadyWorld extends SeededWorld<float[], float[]> {

  private static final int STEPS = 8;

  private final boolean ends;
  private final double reward;
  private int elapsed;

  private SteadyWorld(boolean ends, double reward) {
    super("Steady", Box.of(-1, 1, 1), Box.of(-3, 5, 2));
    this.ends = ends;
    this.reward = reward;
  }

  /** The time limit truncates. */
  public static Environment<float[], float[]> cut() {
    return cut(1);
  }

  /** With another reward. */
  public static Environment<float[], float[]> cut(double reward) {
    return new TimeLimit<>(new SteadyWorld(false, reward), STEPS);
  }

  /** The task itself ends: the negative control. */
  public static Environment<float[], float[]> ended() {
    return new SteadyWorld(true, 1);
  }

  @Override
  protected void start(Map<String, Object> options) {
    elapsed = 0;
  }

  @Override
  protected double advance(float[] action) {
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
