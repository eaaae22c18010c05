package dev.cartwheel.runs.benchmark;

import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.agents.policies.UniformPolicy;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.runs.config.RunConfig;
import dev.cartwheel.runs.train.Experiment;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a task's world, in the wrappers agents are judged in, gives to actions drawn uniformly: the
 * 0 of normalised scores.
 */
public final class RandomPlay {

  private static final int EPISODES = 100;
  private static final long SEED = 0;

  private final Map<Object, Double> known = new HashMap<>();

  /**
   * Mean return over 100 episodes.
   *
   * @throws IllegalArgumentException if the task names what is not there or not accepted
   */
  public double meanReturn(Task task) throws IOException {
    RunConfig config = task.config(SEED, OptionalLong.empty());
    Object world = List.of(task.world(), config.wrappers());
    Double mean = known.get(world);
    if (mean == null) {
      mean = meanReturn(Experiment.of(config).judgedWorld());
      known.put(world, mean);
    }
    return mean;
  }

  private static <O, A> double meanReturn(Environment<O, A> world) {
    Seeds seeds = Seeds.of(SEED);
    UniformPolicy<A> uniform =
        new UniformPolicy<>(world.actionSpace(), seeds.stream(Stream.EXPLORATION));
    try (Evaluator<O, A> evaluator = new Evaluator<>(world, seeds.seed(Stream.EVALUATION))) {
      return evaluator.evaluate(uniform, EPISODES).mean();
    }
  }
}
