package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Arrays;
import java.util.Map;

/**
 * Shows a random number; reward 1 for doing that number, 0 otherwise; 100 steps. With masks about
 * half of the actions are not allowed at a time, the right one among them half of the time, and a
 * forbidden action throws.
 */
public final class IdentityWorld extends SeededWorld<Integer, Integer> {

  /** Number of states and of actions. */
  public static final int N = 4;

  private enum Allowed {
    ALL,
    SOME,
    NONE
  }

  private final Allowed allowed;
  private final byte[] mask = new byte[N];
  private int state;

  private IdentityWorld(Allowed allowed) {
    super("Identity", new Discrete(N), new Discrete(N, 5));
    this.allowed = allowed;
  }

  /** Every action is allowed. */
  public static Environment<Integer, Integer> open() {
    return new TimeLimit<>(new IdentityWorld(Allowed.ALL), 100);
  }

  /** Some actions are not allowed. */
  public static Environment<Integer, Integer> masked() {
    return new TimeLimit<>(new IdentityWorld(Allowed.SOME), 100);
  }

  /** No action is allowed. */
  public static Environment<Integer, Integer> forbidding() {
    return new TimeLimit<>(new IdentityWorld(Allowed.NONE), 100);
  }

  @Override
  protected void start(Map<String, Object> options) {
    draw();
  }

  private void draw() {
    state = random().nextInt(N);
    Arrays.fill(mask, (byte) (allowed == Allowed.NONE ? 0 : 1));
    if (allowed == Allowed.SOME) {
      for (int a = 0; a < N; a++) {
        mask[a] = (byte) random().nextInt(2);
      }
      mask[random().nextInt(N)] = 1;
    }
  }

  @Override
  protected double advance(Integer action) {
    int index = action - 5;
    if (mask[index] == 0) {
      throw new AssertionError("action " + action + " is not allowed");
    }
    double reward = index == state ? 1 : 0;
    draw();
    return reward;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = state;
  }

  @Override
  protected void mask(byte[] target) {
    System.arraycopy(mask, 0, target, 0, N);
  }

  @Override
  public Map<String, Object> info() {
    return Map.of(TimeStep.ACTION_MASK, mask.clone());
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", state).put("mask", mask);
  }

  @Override
  protected void load(Snapshot snapshot) {
    state = snapshot.ints("state", 1)[0];
    System.arraycopy(snapshot.bytes("mask"), 0, mask, 0, N);
  }
}
