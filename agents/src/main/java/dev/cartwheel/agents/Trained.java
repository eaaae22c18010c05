package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import java.util.function.Supplier;

/**
 * An agent that has learned, with worlds to show it in.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class Trained<O, A> implements AutoCloseable {

  private final Agent<A> agent;
  private final Supplier<Environment<O, A>> worlds;
  private final long seed;

  Trained(Agent<A> agent, Supplier<Environment<O, A>> worlds, long seed) {
    this.agent = agent;
    this.worlds = worlds;
    this.seed = seed;
  }

  /** The agent. */
  public Agent<A> agent() {
    return agent;
  }

  /**
   * Plays greedily in a world of its own; the same episodes each time, those of {@link
   * EvaluationKind#FINAL}.
   */
  public Evaluation evaluate(int episodes) {
    try (Evaluator<O, A> evaluator = new Evaluator<>(worlds.get(), seed)) {
      return evaluator.evaluate(agent.greedy(), episodes);
    }
  }

  @Override
  public void close() {
    agent.close();
  }
}
