package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.math.Munchausen;
import dev.cartwheel.agents.math.TdTargets;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.SelectedActionLoss;
import dev.cartwheel.replay.TransitionBatch;

/** Expected returns alone: N = 1. */
final class ValueHead implements ReturnHead {

  private final int choices;
  private final float[] targets; // [B]
  private final float[] errors; // [B]
  private final OutputLoss loss;

  /**
   * @param batch whose actions and weights the loss reads
   * @param recorded whether {@link #errors} are wanted
   */
  ValueHead(DqnConfig.Loss kind, TransitionBatch batch, int choices, boolean recorded) {
    this.choices = choices;
    this.targets = new float[batch.capacity()];
    this.errors = new float[recorded ? batch.capacity() : 0];
    SelectedActionLoss onActions =
        switch (kind) {
          case HUBER -> SelectedActionLoss.huber(batch.actions(), targets, 1f);
          case MSE -> SelectedActionLoss.squared(batch.actions(), targets);
        };
    SelectedActionLoss weighted = onActions.weighted(batch.weights());
    this.loss =
        recorded
            ? (outputs, rows, width, gradient) -> {
              for (int b = 0; b < rows; b++) {
                errors[b] = outputs[b * width + batch.actions()[b]] - targets[b];
              }
              return weighted.evaluate(outputs, rows, width, gradient);
            }
            : weighted;
  }

  @Override
  public int atoms() {
    return 1;
  }

  @Override
  public float[] values(float[] outputs, int rows, float[] buffer) {
    return outputs;
  }

  @Override
  public void greedyTargets(TransitionBatch batch, float[] outputsT, float[] selectorT) {
    TdTargets.doubleQ(
        batch.rewards(),
        batch.discounts(),
        outputsT,
        selectorT,
        batch.nextActionMasks(),
        batch.size(),
        choices,
        targets);
  }

  @Override
  public void softTargets(
      TransitionBatch batch, float[] outputsT, float[] logsT, float[] chancesT) {
    Munchausen.targets(
        batch.rewards(),
        batch.discounts(),
        outputsT,
        logsT,
        chancesT,
        batch.size(),
        choices,
        targets);
  }

  @Override
  public OutputLoss loss() {
    return loss;
  }

  @Override
  public float[] errors() {
    return errors;
  }

  @Override
  public double meanTarget() {
    double sum = 0;
    for (float y : targets) {
      sum += y;
    }
    return sum / targets.length;
  }
}
