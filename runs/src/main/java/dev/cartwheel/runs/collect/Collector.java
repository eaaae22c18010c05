package dev.cartwheel.runs.collect;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.policies.UniformPolicy;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.replay.dataset.EpisodeWriter;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.SavedAgent;

/**
 * Plays episodes and keeps them; one that goes on longer than {@link Evaluator#DEFAULT_STEP_LIMIT}
 * steps is cut there.
 *
 * @param episodes how many
 * @param seed of the first episode and of random actions
 * @param epsilon chance that an action of an agent is replaced by a random one
 */
public record Collector(int episodes, long seed, double epsilon) {

  /** Episodes of what a run has learned, in {@code world}, which is closed. */
  public <O, A> EpisodeDataset play(
      Experiment experiment, Environment<O, A> world, SavedAgent saved) {
    try (world;
        Agent<A> agent = experiment.agent(world)) {
      saved.into(agent);
      Pcg64 random = random();
      Policy<A> uniform = new UniformPolicy<>(world.actionSpace(), random);
      Policy<A> greedy = agent.greedy();
      return play(
          world,
          new Policy<A>() {
            @Override
            public void begin() {
              greedy.begin();
            }

            @Override
            public A act(StepBuffer now) {
              A best = greedy.act(now); // a policy that remembers must see every step
              return random.nextDouble() < epsilon ? uniform.act(now) : best;
            }
          });
    }
  }

  /** Episodes of random actions in {@code world}, which is closed. */
  public <O, A> EpisodeDataset playAtRandom(Environment<O, A> world) {
    try (world) {
      return play(world, new UniformPolicy<>(world.actionSpace(), random()));
    }
  }

  private Pcg64 random() {
    return Seeds.of(seed).stream(Stream.EXPLORATION);
  }

  private <O, A> EpisodeDataset play(Environment<O, A> world, Policy<A> policy) {
    EpisodeWriter<A> writer = new EpisodeWriter<>(world.observationSpace(), world.actionSpace());
    StepBuffer now = StepBuffer.of(world);
    for (int episode = 0; episode < episodes; episode++) {
      world.reset(episode == 0 ? ResetOptions.seed(seed) : ResetOptions.NONE, now);
      writer.begin(now);
      policy.begin();
      for (int step = 0; !now.last() && step < Evaluator.DEFAULT_STEP_LIMIT; step++) {
        A action = policy.act(now);
        world.step(action, now);
        writer.add(action, now);
      }
    }
    return writer.dataset();
  }
}
