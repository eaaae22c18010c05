package dev.cartwheel.benchmarks;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One step of a world of the registry, time limit and all, and a reset after an episode's last. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class StepBenchmark {

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
