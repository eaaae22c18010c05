package dev.cartwheel.agents.rl4j;

import java.util.function.Supplier;
import org.deeplearning4j.gym.StepReply;
import org.deeplearning4j.rl4j.mdp.MDP;
import org.deeplearning4j.rl4j.space.ArrayObservationSpace;
import org.deeplearning4j.rl4j.space.Box;
import org.deeplearning4j.rl4j.space.DiscreteSpace;
import org.deeplearning4j.rl4j.space.ObservationSpace;

/** A world whose steps are made by the loop, at its turn. */
final class HandedMdp implements MDP<Box, Integer, DiscreteSpace> {

  private final Supplier<Turns> lanes;
  private final Turns turns;
  private final int width;
  private final DiscreteSpace actions;
  private boolean done;

  /**
   * @param turns this world's
   * @param lanes those of each new instance
   * @param width floats of an observation
   */
  HandedMdp(Turns turns, Supplier<Turns> lanes, int width, DiscreteSpace actions) {
    this.turns = turns;
    this.lanes = lanes;
    this.width = width;
    this.actions = actions;
  }

  @Override
  public ObservationSpace<Box> getObservationSpace() {
    return new ArrayObservationSpace<>(new int[] {width});
  }

  @Override
  public DiscreteSpace getActionSpace() {
    return actions;
  }

  @Override
  public Box reset() {
    done = false;
    return EnvironmentMdp.box(turns.ask(null).observation(), width);
  }

  @Override
  public StepReply<Box> step(Integer action) {
    Turns.Outcome outcome = turns.ask(action);
    done = outcome.last();
    return new StepReply<>(
        EnvironmentMdp.box(outcome.observation(), width), outcome.reward(), done, "");
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public HandedMdp newInstance() {
    return new HandedMdp(lanes.get(), lanes, width, actions);
  }

  @Override
  public void close() {}
}
