package dev.cartwheel.agents.worlds;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.ArrayList;
import java.util.List;

/** Plays the same time steps in every episode, whatever is done; keeps count of resets. */
public final class ScriptedWorld implements Environment<float[], Integer> {

  private final List<TimeStep<float[]>> script;
  private int position;

  /** Seeds resets were asked for, -1 for none. */
  public final List<Long> seeds = new ArrayList<>();

  /**
   * @param script what each step of an episode answers
   */
  public ScriptedWorld(List<TimeStep<float[]>> script) {
    this.script = List.copyOf(script);
  }

  @Override
  public Space<float[]> observationSpace() {
    return new Box(new float[] {-1}, new float[] {1});
  }

  @Override
  public Space<Integer> actionSpace() {
    return new Discrete(2);
  }

  @Override
  public TimeStep<float[]> reset(ResetOptions options) {
    seeds.add(options.seed().orElse(-1));
    position = 0;
    return TimeStep.first(new float[] {0});
  }

  @Override
  public TimeStep<float[]> step(Integer action) {
    return script.get(position++);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of("Scripted").put("position", position).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    position = snapshot.ints("position", 1)[0];
  }
}
