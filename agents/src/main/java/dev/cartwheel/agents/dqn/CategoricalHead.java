package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.math.CategoricalReturns;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.replay.TransitionBatch;
import java.util.Arrays;

/**
 * C51: the outputs are logits of N atoms. The loss is the cross-entropy to the projected target,
 * and a row's error is their Kullback-Leibler divergence, as in Rainbow.
 */
final class CategoricalHead implements ReturnHead {

  private final Kernels kernels = Kernels.fastest();
  private final TransitionBatch batch;
  private final int choices; // A
  private final float[] atoms; // [N]
  private final float[] targets; // m, [B, N]
  private final float[] chosen; // logits of the actions taken, then log p, [B, N]
  private final float[] p; // [B, N]
  private final float[] errors; // [B]
  private final OutputLoss loss = this::crossEntropy;
  private float[] chances = {}; // [rows, A, N]

  CategoricalHead(TransitionBatch batch, int choices, float[] atoms) {
    int size = batch.capacity();
    this.batch = batch;
    this.choices = choices;
    this.atoms = atoms.clone();
    this.targets = new float[size * atoms.length];
    this.chosen = new float[size * atoms.length + Kernels.SLACK];
    this.p = new float[size * atoms.length + Kernels.SLACK];
    this.errors = new float[size];
  }

  @Override
  public int atoms() {
    return atoms.length;
  }

  @Override
  public float[] values(float[] outputs, int rows, float[] buffer) {
    softmax(outputs, rows);
    for (int i = 0; i < rows * choices; i++) {
      buffer[i] = CategoricalReturns.mean(atoms, chances, i * atoms.length);
    }
    return buffer;
  }

  private void softmax(float[] outputs, int rows) {
    int count = rows * choices * atoms.length;
    if (chances.length < count + Kernels.SLACK) {
      chances = new float[count + Kernels.SLACK];
    }
    kernels.activate(Activation.SOFTMAX, rows * choices, atoms.length, outputs, chances);
  }

  @Override
  public void greedyTargets(TransitionBatch batch, float[] outputsT, float[] selectorT) {
    softmax(outputsT, batch.size());
    Arrays.fill(targets, 0f);
    for (int b = 0; b < batch.size(); b++) {
      int best = Choice.best(selectorT, batch.nextActionMasks(), b, choices);
      add(batch, b, Math.max(0, best), best < 0 ? 0 : batch.discounts()[b], 0, 1);
    }
  }

  @Override
  public void softTargets(
      TransitionBatch batch, float[] outputsT, float[] logsT, float[] chancesT) {
    softmax(outputsT, batch.size());
    Arrays.fill(targets, 0f);
    for (int b = 0; b < batch.size(); b++) {
      boolean none = true;
      for (int a = 0; a < choices; a++) {
        float chance = chancesT[b * choices + a];
        if (chance > 0) {
          add(batch, b, a, batch.discounts()[b], -logsT[b * choices + a], chance);
          none = false;
        }
      }
      if (none) {
        add(batch, b, 0, 0, 0, 1);
      }
    }
  }

  private void add(
      TransitionBatch batch, int row, int action, float discount, float shift, float share) {
    int width = atoms.length;
    CategoricalReturns.addProjection(
        batch.rewards()[row] + discount * shift,
        discount,
        atoms,
        chances,
        (row * choices + action) * width,
        share,
        targets,
        row * width);
  }

  @Override
  public OutputLoss loss() {
    return loss;
  }

  private float crossEntropy(float[] outputs, int rows, int width, float[] gradient) {
    int n = atoms.length;
    for (int b = 0; b < rows; b++) {
      System.arraycopy(outputs, b * width + batch.actions()[b] * n, p, b * n, n);
    }
    kernels.activate(Activation.LOG_SOFTMAX, rows, n, p, chosen);
    kernels.activate(Activation.EXPONENTIAL, rows, n, chosen, p);
    Arrays.fill(gradient, 0, rows * width, 0f);
    double sum = 0;
    for (int b = 0; b < rows; b++) {
      float weight = batch.weights()[b];
      int at = b * width + batch.actions()[b] * n;
      double crossEntropy = 0;
      double entropy = 0;
      for (int i = 0; i < n; i++) {
        float m = targets[b * n + i];
        if (m > 0) {
          crossEntropy -= (double) m * chosen[b * n + i];
          entropy -= m * StrictMath.log(m);
        }
        gradient[at + i] = weight * (p[b * n + i] - m) / rows;
      }
      errors[b] = (float) (crossEntropy - entropy);
      sum += weight * crossEntropy;
    }
    return (float) (sum / rows);
  }

  @Override
  public float[] errors() {
    return errors;
  }

  @Override
  public double meanTarget() {
    double sum = 0;
    for (int row = 0; row < errors.length; row++) {
      sum += CategoricalReturns.mean(atoms, targets, row * atoms.length);
    }
    return sum / errors.length;
  }
}
