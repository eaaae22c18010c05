package dev.cartwheel.benchmarks;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.agents.EnvironmentLoop;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Backends;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One step of DQN's whole loop on CartPole-v1: act, step, remember, learn when it is time, and
 * begin the next episode after the last. CleanRL's settings, but for an earlier start of learning.
 */
public class DqnBenchmark extends SteadyLoop {

  private static final int LEARNING_STARTS = 1_000;

  /** A loop that learns at every tenth step, as CleanRL's. */
  @State(Scope.Benchmark)
  public static class TrainPeriod10 {
    final EnvironmentLoop<float[], Integer> loop = learning(10);
  }

  /** A loop that learns at every step. */
  @State(Scope.Benchmark)
  public static class TrainPeriod1 {
    final EnvironmentLoop<float[], Integer> loop = learning(1);
  }

  @Benchmark
  public long stepWithTrainPeriod10(TrainPeriod10 state) {
    state.loop.run(1);
    return state.loop.steps();
  }

  @Benchmark
  public long stepWithTrainPeriod1(TrainPeriod1 state) {
    state.loop.run(1);
    return state.loop.steps();
  }

  private static EnvironmentLoop<float[], Integer> learning(int trainPeriod) {
    Environment<float[], Integer> world =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    Seeds seeds = Seeds.of(1);
    Agent<Integer> agent =
        Agents.named("dqn")
            .create(
                new AgentContext<>(
                    world.observationSpace(),
                    world.actionSpace(),
                    500_000,
                    seeds,
                    Backends.standard()),
                Map.ofEntries(
                    Map.entry("learningRate", 2.5e-4),
                    Map.entry("bufferSize", 10_000),
                    Map.entry("batchSize", 128),
                    Map.entry("targetPeriod", 500),
                    Map.entry("learningStarts", LEARNING_STARTS),
                    Map.entry("trainPeriod", trainPeriod),
                    Map.entry("gradientSteps", 1),
                    Map.entry("epsilonEnd", 0.05),
                    Map.entry("explorationFraction", 0.5),
                    Map.entry("hidden", "120,84"),
                    Map.entry("double", false),
                    Map.entry("maxGradNorm", 0.0),
                    Map.entry("loss", "mse")));
    EnvironmentLoop<float[], Integer> loop =
        new EnvironmentLoop<>(world, agent, seeds.seed(Stream.ENVIRONMENT));
    loop.run(LEARNING_STARTS + trainPeriod);
    if (agent.updates() == 0) {
      throw new IllegalStateException("no update in " + agent.steps() + " steps");
    }
    return loop;
  }
}
