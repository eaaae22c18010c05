package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;

/** Shows a made-up picture of 6 by 9 pixels for each moment; the recordings' world has the same. */
final class Pictures extends SeededWorld<float[], Integer> {

  private int time;

  Pictures() {
    super("Pictures", Box.of(0, 255, 6, 9, 3), new Discrete(2));
  }

  @Override
  protected void start(Map<String, Object> options) {
    time = 0;
  }

  @Override
  protected double advance(Integer action) {
    time += 1 + action;
    if (time >= 9) {
      terminate();
    }
    return time;
  }

  @Override
  protected void observe(float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = (i * 37 + time * 101 + i * i * 11) % 256;
    }
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("time", time);
  }

  @Override
  protected void load(Snapshot snapshot) {
    time = snapshot.ints("time", 1)[0];
  }
}
