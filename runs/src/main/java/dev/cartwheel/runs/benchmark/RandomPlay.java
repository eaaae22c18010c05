package dev.cartwheel.runs.benchmark;

import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.agents.policies.UniformPolicy;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;

/** What a task's world gives to actions drawn uniformly: the 0 of normalised scores. */
public final class RandomPlay {

  private static final int EPISODES = 100;
  private static final long SEED = 0;

  private RandomPlay() {}

  /** Mean return over 100 episodes. */
  public static double meanReturn(Task task) {
    return meanReturn(Environments.make(task.env(), task.kwargs()));
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
