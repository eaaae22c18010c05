package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.math.CloningLoss;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.TransitionBatch;
import java.util.Arrays;

/**
 * A head whose loss has the penalty of conservative Q-learning beside: α mean (ln Σ e^Q − Q(a)). It
 * keeps down the values of actions the dataset does not hold, which no experience corrects.
 */
final class ConservativeHead implements ReturnHead {

  private final ReturnHead inner;
  private final TransitionBatch batch;
  private final int choices; // A
  private final double alpha;
  private final CloningLoss penalty;
  private final float[] values; // [B, A]
  private final float[] valueGradient; // [B, A]
  private final OutputLoss loss = this::evaluate;
  private double gap;

  /**
   * @param inner whose expected returns are means of its numbers
   */
  ConservativeHead(ReturnHead inner, TransitionBatch batch, int choices, double alpha) {
    this.inner = inner;
    this.batch = batch;
    this.choices = choices;
    this.alpha = alpha;
    this.penalty = new CloningLoss(choices);
    this.values = new float[batch.capacity() * choices];
    this.valueGradient = new float[batch.capacity() * choices];
  }

  /** Mean of ln Σ e^Q − Q(a) over the last batch. */
  double gap() {
    return gap;
  }

  @Override
  public OutputLoss loss() {
    return loss;
  }

  private float evaluate(float[] outputs, int rows, int width, float[] gradient) {
    float td = inner.loss().evaluate(outputs, rows, width, gradient);
    int count = rows * choices;
    float[] q = inner.values(outputs, rows, values);
    Arrays.fill(valueGradient, 0, count, 0f);
    gap = penalty.add(q, batch.actionMasks(), batch.actions(), rows, alpha, valueGradient);
    int n = inner.atoms();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < n; j++) {
        gradient[i * n + j] += valueGradient[i] / n;
      }
    }
    return (float) (td + alpha * gap);
  }

  @Override
  public int atoms() {
    return inner.atoms();
  }

  @Override
  public float[] values(float[] outputs, int rows, float[] buffer) {
    return inner.values(outputs, rows, buffer);
  }

  @Override
  public void greedyTargets(TransitionBatch transitions, float[] outputsT, float[] selectorT) {
    inner.greedyTargets(transitions, outputsT, selectorT);
  }

  @Override
  public void softTargets(
      TransitionBatch transitions, float[] outputsT, float[] logsT, float[] chancesT) {
    inner.softTargets(transitions, outputsT, logsT, chancesT);
  }

  @Override
  public float[] errors() {
    return inner.errors();
  }

  @Override
  public double meanTarget() {
    return inner.meanTarget();
  }
}
