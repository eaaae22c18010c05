package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;

/**
 * A corridor that forks at its end: the first observation alone says which way to turn, -1 or 1;
 * all others are 0. Reward 1 for turning that way at the last step, 0 otherwise. Whoever does not
 * remember earns a half on average.
 */
public final class RecallWorld extends SeededWorld<float[], Integer> {

  private static final int LENGTH = 5;

  private int way;
  private int place;

  private RecallWorld() {
    super("Recall", Box.of(-1, 1, 1), new Discrete(2));
  }

  /** A new one. */
  public static Environment<float[], Integer> create() {
    return new RecallWorld();
  }

  @Override
  protected void start(Map<String, Object> options) {
    way = random().nextInt(2);
    place = 0;
  }

  @Override
  protected double advance(Integer action) {
    place++;
    if (place < LENGTH) {
      return 0;
    }
    terminate();
    return action == way ? 1 : 0;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = place > 0 ? 0 : way == 1 ? 1 : -1;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", way, place);
  }

  @Override
  protected void load(Snapshot snapshot) {
    int[] state = snapshot.ints("state", 2);
    way = state[0];
    place = state[1];
  }
}
