package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Arrays;
import java.util.Map;

/**
 * Shows an image of 4 by 4 pixels with one bright spot; reward 1 for saying whether the spot's left
 * neighbour, which is in the other channel, is bright too; 100 steps.
 */
public final class SpotWorld extends SeededWorld<float[], Integer> {

  private static final int SIDE = 4;

  private int spot;
  private int pair;

  private SpotWorld() {
    super("Spot", Box.of(0, 1, SIDE, SIDE, 2), new Discrete(2));
  }

  /** A new one. */
  public static Environment<float[], Integer> create() {
    return new TimeLimit<>(new SpotWorld(), 100);
  }

  @Override
  protected void start(Map<String, Object> options) {
    draw();
  }

  private void draw() {
    spot = SIDE * random().nextInt(SIDE) + 1 + random().nextInt(SIDE - 1);
    pair = random().nextInt(2);
  }

  @Override
  protected double advance(Integer action) {
    double reward = action == pair ? 1 : 0;
    draw();
    return reward;
  }

  @Override
  protected void observe(float[] target) {
    Arrays.fill(target, 0, 2 * SIDE * SIDE, 0);
    target[2 * spot] = 1;
    target[2 * (spot - 1) + 1] = pair;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", spot, pair);
  }

  @Override
  protected void load(Snapshot snapshot) {
    int[] state = snapshot.ints("state", 2);
    spot = state[0];
    pair = state[1];
  }
}
