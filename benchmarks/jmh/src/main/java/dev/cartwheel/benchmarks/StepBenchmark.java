package dev.cartwheel.benchmarks;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import org.openjdk.jmh.annotations.Benchmark;

/** One step of a world of the registry, time limit and all, and a reset after an episode's last. */
public class StepBenchmark extends SteadyLoop {

  private final Environment<float[], Integer> world =
      Environments.make("CartPole-v1", float[].class, Integer.class);
  private final StepBuffer now = StepBuffer.of(world);
  private int action;

  /** Begins the first episode. */
  public StepBenchmark() {
    world.reset(ResetOptions.seed(1), now);
  }

  @Benchmark
  public double cartPole() {
    if (now.last()) {
      world.reset(ResetOptions.NONE, now);
    }
    action = 1 - action;
    world.step(action, now);
    return now.reward();
  }
}
