package dev.cartwheel.agents.rl4j;

import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.function.Supplier;
import org.deeplearning4j.gym.StepReply;
import org.deeplearning4j.rl4j.mdp.MDP;
import org.deeplearning4j.rl4j.space.ArrayObservationSpace;
import org.deeplearning4j.rl4j.space.Box;
import org.deeplearning4j.rl4j.space.DiscreteSpace;
import org.deeplearning4j.rl4j.space.ObservationSpace;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A world of ours as RL4J's learners take it. Observations are encoded as for our networks, actions
 * count from 0, and a cut episode is done as one that ended.
 *
 * @param <O> type of observations
 */
public final class EnvironmentMdp<O> implements MDP<Box, Integer, DiscreteSpace> {

  private final Supplier<Environment<O, Integer>> worlds;
  private final Environment<O, Integer> world;
  private final ObservationEncoder encoder;
  private final int firstAction;
  private final DiscreteSpace actions;
  private final long seed;
  private final StepBuffer now;
  private final float[] encoded; // [W]
  private boolean seeded;
  private int instances;

  /**
   * @param worlds makes one here, and one for each {@link #newInstance}
   * @param seed of the first episode; a new instance counts on from it
   * @throws IllegalArgumentException if actions are not discrete
   */
  public EnvironmentMdp(Supplier<Environment<O, Integer>> worlds, long seed) {
    this.worlds = worlds;
    this.world = worlds.get();
    if (!(world.actionSpace() instanceof Discrete discrete)) {
      throw new IllegalArgumentException(
          "actions of " + world.actionSpace() + "; accepted: Discrete, which is all RL4J knows");
    }
    this.encoder = ObservationEncoder.of(world.observationSpace());
    this.firstAction = discrete.start();
    this.actions = actions(discrete.n(), seed);
    this.seed = seed;
    this.now = StepBuffer.of(world);
    this.encoded = encoder.buffer(1);
  }

  /** A space whose random actions come from a generator of its own, and not from ND4J's one. */
  static DiscreteSpace actions(int choices, long seed) {
    return new DiscreteSpace(choices, Nd4j.getRandomFactory().getNewRandomInstance(seed));
  }

  @Override
  public ObservationSpace<Box> getObservationSpace() {
    return new ArrayObservationSpace<>(new int[] {encoder.width()});
  }

  @Override
  public DiscreteSpace getActionSpace() {
    return actions;
  }

  @Override
  public Box reset() {
    world.reset(seeded ? ResetOptions.NONE : ResetOptions.seed(seed), now);
    seeded = true;
    return shown();
  }

  @Override
  public StepReply<Box> step(Integer action) {
    world.step(firstAction + action, now);
    return new StepReply<>(shown(), now.reward(), now.last(), "");
  }

  private Box shown() {
    return box(encoder.encode(now.observation(), 1, encoded), encoder.width());
  }

  /** Floats as RL4J has observations. */
  static Box box(float[] row, int width) {
    double[] values = new double[width];
    for (int i = 0; i < width; i++) {
      values[i] = row[i];
    }
    return new Box(values);
  }

  @Override
  public boolean isDone() {
    return now.last();
  }

  @Override
  public EnvironmentMdp<O> newInstance() {
    return new EnvironmentMdp<>(worlds, seed + ++instances);
  }

  @Override
  public void close() {
    world.close();
  }
}
