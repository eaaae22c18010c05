package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.agents.math.QuantileReturns;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.TransitionBatch;
import java.util.Arrays;

/**
 * QR-DQN and IQN: the outputs are N quantiles, at fixed fractions or at drawn ones. A row's error
 * is its loss.
 */
final class QuantileHead implements ReturnHead {

  private final TransitionBatch batch;
  private final int choices; // A
  private final int quantiles; // N
  private final float[] fractions; // [B, N]
  private final float[] targets; // [B, N]
  private final float[] errors; // [B]
  private final OutputLoss loss = this::quantileHuber;

  /**
   * @param fractions τ of the outputs that are regressed, [B, N]; read at each evaluation
   */
  QuantileHead(TransitionBatch batch, int choices, int quantiles, float[] fractions) {
    this.batch = batch;
    this.choices = choices;
    this.quantiles = quantiles;
    this.fractions = fractions;
    this.targets = new float[batch.capacity() * quantiles];
    this.errors = new float[batch.capacity()];
  }

  @Override
  public int atoms() {
    return quantiles;
  }

  @Override
  public float[] values(float[] outputs, int rows, float[] buffer) {
    for (int i = 0; i < rows * choices; i++) {
      buffer[i] = QuantileReturns.mean(outputs, i * quantiles, quantiles);
    }
    return buffer;
  }

  @Override
  public void greedyTargets(TransitionBatch batch, float[] outputsT, float[] selectorT) {
    for (int b = 0; b < batch.size(); b++) {
      int best = Choice.best(selectorT, batch.nextActionMasks(), b, choices);
      float discount = batch.discounts()[b];
      for (int j = 0; j < quantiles; j++) {
        float z = best < 0 ? 0 : outputsT[(b * choices + best) * quantiles + j];
        targets[b * quantiles + j] = batch.rewards()[b] + discount * z;
      }
    }
  }

  @Override
  public void softTargets(
      TransitionBatch batch, float[] outputsT, float[] logsT, float[] chancesT) {
    for (int b = 0; b < batch.size(); b++) {
      for (int j = 0; j < quantiles; j++) {
        float value = 0;
        for (int i = b * choices; i < (b + 1) * choices; i++) {
          if (chancesT[i] > 0) {
            value += chancesT[i] * (outputsT[i * quantiles + j] - logsT[i]);
          }
        }
        targets[b * quantiles + j] = batch.rewards()[b] + batch.discounts()[b] * value;
      }
    }
  }

  @Override
  public OutputLoss loss() {
    return loss;
  }

  private float quantileHuber(float[] outputs, int rows, int width, float[] gradient) {
    Arrays.fill(gradient, 0, rows * width, 0f);
    double sum = 0;
    for (int b = 0; b < rows; b++) {
      float weight = batch.weights()[b];
      double loss =
          QuantileReturns.huber(
              outputs,
              b * width + batch.actions()[b] * quantiles,
              fractions,
              b * quantiles,
              targets,
              b * quantiles,
              quantiles,
              quantiles,
              weight / rows,
              gradient);
      errors[b] = (float) loss;
      sum += weight * loss;
    }
    return (float) (sum / rows);
  }

  @Override
  public float[] errors() {
    return errors;
  }

  @Override
  public double meanTarget() {
    return QuantileReturns.mean(targets, 0, targets.length);
  }
}
