package dev.cartwheel.agents.bc;

import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.agents.math.CloningLoss;
import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.replay.TransitionBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Outputs are logits of the choices of each number of an action, one number after the other. */
final class ClonedParts implements ClonedAction<int[]> {

  private final int[] sizes; // [D]
  private final int[] start; // [D]
  private final int width; // A
  private final CloningLoss loss;
  private final int[] action; // [D]
  private int[] done = {}; // [B, D]
  private double agreement;

  /**
   * @param space actions, whose parts are those of its masks
   * @param start the smallest of each number, [D]
   */
  ClonedParts(Space<int[]> space, int[] start) {
    this.sizes = space.maskParts();
    this.start = start;
    this.width = space.maskWidth();
    this.loss = new CloningLoss(sizes);
    this.action = new int[sizes.length];
  }

  @Override
  public int outputs() {
    return width;
  }

  @Override
  public int[] best(float[] outputs, byte @Nullable [] mask) {
    int offset = 0;
    for (int part = 0; part < sizes.length; part++) {
      int best = Choice.best(outputs, offset, sizes[part], mask);
      if (best < 0) {
        throw DiscreteActions.noneAllowed();
      }
      action[part] = start[part] + best;
      offset += sizes[part];
    }
    return action;
  }

  @Override
  public double loss(float[] outputs, TransitionBatch batch, float[] gradient) {
    int rows = batch.size();
    int count = rows * sizes.length;
    if (done.length < count) {
      done = new int[count];
    }
    for (int i = 0; i < count; i++) {
      done[i] = (int) batch.continuousActions()[i] - start[i % sizes.length];
    }
    Arrays.fill(gradient, 0, rows * width, 0f);
    double mean = loss.add(outputs, batch.actionMasks(), done, rows, 1, gradient);
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
