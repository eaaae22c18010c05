package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;

/**
 * Judges a policy in a world of its own, over a fixed number of episodes. Every evaluation starts
 * from the same seed, so the episodes' starts are the same each time and an evaluation neither has
 * nor needs a state to save.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class Evaluator<O, A> implements AutoCloseable {

  /** Steps after which an episode of a world without a limit of its own is cut. */
  public static final int DEFAULT_STEP_LIMIT = 10_000;

  private final Environment<O, A> environment;
  private final long seed;
  private final int stepLimit;
  private final StepBuffer now;

  /**
   * @param environment a world nobody else uses; closed with this
   * @param seed seed of each evaluation's first episode
   * @param stepLimit steps after which an episode is cut, 1 or more: a policy that walks in circles
   *     must not keep an evaluation from ending
   */
  public Evaluator(Environment<O, A> environment, long seed, int stepLimit) {
    if (stepLimit < 1) {
      throw new IllegalArgumentException("stepLimit " + stepLimit + "; accepted: 1 or more");
    }
    this.environment = environment;
    this.seed = seed;
    this.stepLimit = stepLimit;
    this.now = StepBuffer.of(environment);
  }

  /** With the {@link #DEFAULT_STEP_LIMIT}. */
  public Evaluator(Environment<O, A> environment, long seed) {
    this(environment, seed, DEFAULT_STEP_LIMIT);
  }

  /**
   * Plays {@code episodes} episodes.
   *
   * @param policy who acts, usually an agent's greedy policy
   * @param episodes 1 or more
   */
  public Evaluation evaluate(Policy<A> policy, int episodes) {
    if (episodes < 1) {
      throw new IllegalArgumentException("episodes " + episodes + "; accepted: 1 or more");
    }
    double[] returns = new double[episodes];
    int[] lengths = new int[episodes];
    for (int episode = 0; episode < episodes; episode++) {
      environment.reset(episode == 0 ? ResetOptions.seed(seed) : ResetOptions.NONE, now);
      policy.begin();
      while (!now.last() && lengths[episode] < stepLimit) {
        environment.step(policy.act(now), now);
        returns[episode] += now.reward();
        lengths[episode]++;
      }
    }
    return new Evaluation(returns, lengths);
  }

  @Override
  public void close() {
    environment.close();
  }
}
