package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the outputs of a policy network mean: a distribution over actions.
 *
 * @param <A> type of actions
 */
sealed interface ActionHead<A> extends AutoCloseable
    permits CategoricalHead, GaussianHead, SdeHead {

  /** Of the last kernel: a policy that starts nearly uniform. */
  Initializer OUTPUT = new Initializer.Orthogonal(0.01);

  /**
   * The head for a space of actions.
   *
   * @param id the agent's name, for the refusal
   * @param copies copies of the world acted in by turns
   * @param spread how continuous actions are spread
   * @throws IllegalArgumentException if the actions are neither choices nor a box, or choices with
   *     noise for numbers
   */
  // Space is sealed, so A is Integer, int[] or float[]; Java 17 cannot infer it.
  @SuppressWarnings("unchecked")
  static <A> ActionHead<A> of(
      String id,
      AgentContext<A> context,
      Perceptron perceptron,
      int copies,
      Spread spread,
      RandomGenerator initialisation) {
    if (spread.stateDependent() && !(context.actions() instanceof Box)) {
      throw new IllegalArgumentException(
          "useSde true with the actions " + context.actions() + "; accepted: false");
    }
    if (context.actions() instanceof Discrete discrete) {
      return (ActionHead<A>) new CategoricalHead<>(discrete, new OneChoice(discrete));
    }
    if (context.actions() instanceof MultiDiscrete multi) {
      return (ActionHead<A>) new CategoricalHead<>(multi, new SeveralChoices(multi.start()));
    }
    if (context.actions() instanceof MultiBinary bits) {
      return (ActionHead<A>) new CategoricalHead<>(bits, new SeveralChoices(new int[bits.width()]));
    }
    if (context.actions() instanceof Box box) {
      Backend backend = context.backend();
      return (ActionHead<A>)
          (spread.stateDependent()
              ? new SdeHead(box, backend, perceptron, copies, spread, initialisation)
              : new GaussianHead(box, backend, perceptron, spread.logStdInit(), initialisation));
    }
    throw new IllegalArgumentException(
        id
            + " cannot act in "
            + context.actions()
            + "; accepted: Discrete, MultiDiscrete, MultiBinary or Box");
  }

  /** Floats the policy network gives. */
  int outputs();

  /**
   * A policy network with such outputs.
   *
   * @param stem convolutions, or none
   * @param memory what it remembers with
   * @param observed floats of an observation
   */
  default Network policy(
      Backend backend,
      Perceptron perceptron,
      @Nullable ConvolutionStem stem,
      MemorySpec memory,
      int observed,
      RandomGenerator random) {
    return perceptron.network(backend, stem, memory, observed, outputs(), OUTPUT, random);
  }

  /** Shape of a rollout's rows with observations of so many floats. */
  TransitionLayout layout(int observationWidth);

  /** Draws an action and remembers it for {@link #store}. */
  A sample(float[] outputs, byte @Nullable [] mask, RandomGenerator random);

  /** The most likely action. */
  A mode(float[] outputs, byte @Nullable [] mask);

  /** Puts the action drawn last, and what followed, into a rollout. */
  void store(RolloutBuffer rollout, int copy, A action, float[] observation, StepBuffer next);

  /**
   * ln π(a|s) of each row of a batch.
   *
   * @param outputs the policy network's, [B, O]
   * @param logProbs where they go, [B]
   */
  void logProbs(float[] outputs, RolloutBatch batch, double[] logProbs);

  /**
   * Moves the policy to make mean f(ln π(a|s)) − c · mean H smaller.
   *
   * @return the mean of f
   */
  double fit(Network policy, RolloutBatch batch, Surrogate surrogate, double entropyCoefficient);

  /** Hears that a rollout was learned from, and the next begins. */
  default void learned() {}

  /** Mean entropy H in the last {@link #fit}. */
  double entropy();

  /** Sets the learning rate of what the head itself learns. */
  default void setLearningRate(double learningRate) {}

  /** What the head itself has learned; empty if nothing. */
  float[] parameters();

  /** Takes up {@link #parameters}. */
  void restoreParameters(float[] parameters);

  /** All of the head that changes. */
  Snapshot snapshot();

  /** Takes up a {@link #snapshot}. */
  void restore(Snapshot snapshot);

  @Override
  default void close() {}
}
