package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.policies.EpsilonGreedyPolicy;
import dev.cartwheel.agents.policies.GreedyPolicy;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.nets.models.NoisyNetwork;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How an action is chosen by what a learner's networks say: ε-greedily or by noise of the weights
 * while exploring, and with what is remembered if they remember.
 */
final class DqnActing {

  private final Pcg64 random;
  private final @Nullable Recall recall;
  private final Optional<ActionValues> values;
  private final Policy<Integer> greedy;
  private final Policy<Integer> exploring;
  private final Runnable moved;

  /**
   * @param epsilon ε in force
   * @param random draws what is left to chance
   */
  DqnActing(
      DqnConfig config,
      DqnLearner learner,
      ObservationEncoder encoder,
      Discrete actions,
      DoubleSupplier epsilon,
      Pcg64 random) {
    this.random = random;
    Network network = learner.online();
    Network acting = learner.acting();
    if (config.memory().isPresent()
        && network instanceof RecurrentNetwork remembers
        && acting instanceof RecurrentNetwork actingRemembers) {
      this.recall = new Recall(remembers, learner.head(), encoder);
      this.values = Optional.empty();
      this.greedy =
          new RecallPolicy(
              new Recall(actingRemembers, learner.head(), encoder),
              seen -> new GreedyPolicy(seen, actions));
      this.exploring =
          new RecallPolicy(
              recall,
              seen ->
                  new EpsilonGreedyPolicy(
                      new GreedyPolicy(seen, actions), actions, epsilon, random));
      this.moved = () -> {};
      return;
    }
    this.recall = null;
    ActionValues calm =
        learner.values(acting, acting instanceof NoisyNetwork still ? still::calm : () -> {});
    this.values = Optional.of(calm);
    this.greedy = new GreedyPolicy(calm, actions);
    ActionValues otherwise;
    if (network instanceof NoisyNetwork noisy) {
      otherwise = learner.values(network, () -> noisy.perturb(random));
      this.moved = () -> {};
    } else {
      NetworkValues steady = learner.values(config.copies());
      otherwise = steady;
      this.moved = steady::forget;
    }
    this.exploring =
        new EpsilonGreedyPolicy(new GreedyPolicy(otherwise, actions), actions, epsilon, random);
  }

  /** What actions are worth; nothing with a memory, where that depends on the episode. */
  Optional<ActionValues> values() {
    return values;
  }

  Policy<Integer> greedy() {
    return greedy;
  }

  Policy<Integer> exploring() {
    return exploring;
  }

  /** Hears that an episode begins; the first time step as a replay keeps it. */
  StepBuffer begin(StepBuffer first) {
    if (recall != null) {
      recall.begin();
    }
    return kept(first);
  }

  /** A time step as a replay keeps it, before anything is done. */
  StepBuffer kept(StepBuffer now) {
    return recall == null ? now : recall.kept(now);
  }

  /** Hears that weights have changed. */
  void moved() {
    moved.run();
  }

  void save(Snapshot.Builder snapshot) {
    if (recall != null) {
      snapshot.put("recall", recall.snapshot());
    }
    snapshot.put("exploration", random.snapshot());
  }

  void restore(Snapshot snapshot) {
    random.restore(snapshot.part("exploration"));
    if (recall != null) {
      recall.restore(snapshot.part("recall"));
    }
    moved.run();
  }
}
