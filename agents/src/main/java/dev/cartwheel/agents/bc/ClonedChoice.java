package dev.cartwheel.agents.bc;

import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.agents.math.CloningLoss;
import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.replay.TransitionBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Outputs are logits of discrete actions. */
final class ClonedChoice implements ClonedAction<Integer> {

  private final DiscreteActions actions;
  private final int choices;
  private final CloningLoss loss;
  private double agreement;

  ClonedChoice(Discrete space) {
    this.actions = new DiscreteActions(space);
    this.choices = space.n();
    this.loss = new CloningLoss(choices);
  }

  @Override
  public int outputs() {
    return choices;
  }

  @Override
  public Integer best(float[] outputs, byte @Nullable [] mask) {
    int best = Choice.best(outputs, 0, choices, mask);
    if (best < 0) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(best);
  }

  @Override
  public double loss(float[] outputs, TransitionBatch batch, float[] gradient) {
    int rows = batch.size();
    Arrays.fill(gradient, 0, rows * choices, 0f);
    double mean = loss.add(outputs, batch.actionMasks(), batch.actions(), rows, 1, gradient);
    agreement = loss.agreement(rows);
    return mean;
  }

  @Override
  public String figureName() {
    return "agreement";
  }

  @Override
  public double figure() {
    return agreement;
  }
}
