package dev.cartwheel.agents.networks;

import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OutputLoss;
import java.util.Arrays;

/**
 * A network that shows what its last hidden layer says beside its outputs: a row is y [O], then φ
 * [H]. Losses may depend on both.
 *
 * <p>It is two networks, one that gives φ and one linear layer behind it, each with its own
 * optimiser and clipping. Parameters and optimiser states are those of the first, then of the
 * second.
 */
public final class RevealingNetwork implements Network {

  private final Network features; // x to φ
  private final Network last; // φ to y
  private final int outputs; // O
  private final int hidden; // H
  private final OutputLoss throughFeatures = this::judgeFeatures;
  private final OutputLoss throughLast = this::judgeLast;
  private final OutputLoss again = this::repeat;

  private float[] phi = {}; // [B, H]
  private float[] y = {}; // [B, O]
  private float[] rows = {}; // [B, O + H]
  private float[] dRows = {}; // [B, O + H]
  private float[] dPhi = {}; // [B, H]
  private float[] lastGradients = {}; // of the last layer's parameters

  // What the losses work on, during a pass.
  private OutputLoss asked = throughFeatures;
  private boolean updates;
  private float value;

  /**
   * @param features gives φ [H]; closed with this
   * @param last takes φ and gives y [O]; closed with this
   */
  public RevealingNetwork(Network features, Network last) {
    this.features = features;
    this.last = last;
    this.outputs = last.outputWidth();
    this.hidden = features.outputWidth();
    if (last.inputWidth() != hidden) {
      throw new IllegalArgumentException(
          "a last layer of " + last.inputWidth() + " inputs; accepted: " + hidden);
    }
  }

  @Override
  public NetworkSpec spec() {
    throw new UnsupportedOperationException(this + " is no chain of layers");
  }

  @Override
  public int inputWidth() {
    return features.inputWidth();
  }

  @Override
  public int outputWidth() {
    return outputs + hidden;
  }

  @Override
  public boolean rowsApart() {
    return features.rowsApart() && last.rowsApart();
  }

  @Override
  public void forward(float[] inputs, int batch, float[] target) {
    reserve(batch);
    features.forward(inputs, batch, phi);
    last.forward(phi, batch, y);
    join(phi, y, batch, target);
  }

  private void join(float[] shown, float[] said, int batch, float[] target) {
    int width = outputWidth();
    for (int b = 0; b < batch; b++) {
      System.arraycopy(said, b * outputs, target, b * width, outputs);
      System.arraycopy(shown, b * hidden, target, b * width + outputs, hidden);
    }
  }

  @Override
  public float fit(float[] inputs, int batch, OutputLoss loss) {
    reserve(batch);
    asked = loss;
    updates = true;
    features.fit(inputs, batch, throughFeatures);
    return value;
  }

  @Override
  public float gradients(
      float[] inputs,
      int batch,
      OutputLoss loss,
      float[] parameterGradients,
      float[] inputGradients) {
    reserve(batch);
    asked = loss;
    updates = false;
    features.gradients(inputs, batch, throughFeatures, parameterGradients, inputGradients);
    System.arraycopy(
        lastGradients, 0, parameterGradients, features.parameterCount(), last.parameterCount());
    return value;
  }

  /** What φ is to do better: through the last layer, and as it is seen itself. */
  private float judgeFeatures(float[] shown, int batch, int width, float[] gradient) {
    System.arraycopy(shown, 0, phi, 0, batch * hidden);
    value = last.gradients(phi, batch, throughLast, lastGradients, dPhi);
    int joined = outputWidth();
    for (int b = 0; b < batch; b++) {
      for (int h = 0; h < hidden; h++) {
        gradient[b * hidden + h] = dPhi[b * hidden + h] + dRows[b * joined + outputs + h];
      }
    }
    if (updates) {
      last.fit(phi, batch, again);
    }
    return value;
  }

  private float judgeLast(float[] said, int batch, int width, float[] gradient) {
    join(phi, said, batch, rows);
    Arrays.fill(dRows, 0, batch * outputWidth(), 0f);
    float loss = asked.evaluate(rows, batch, outputWidth(), dRows);
    repeat(said, batch, width, gradient);
    return loss;
  }

  /** The slopes by y that were found last. */
  private float repeat(float[] said, int batch, int width, float[] gradient) {
    for (int b = 0; b < batch; b++) {
      System.arraycopy(dRows, b * outputWidth(), gradient, b * outputs, outputs);
    }
    return value;
  }

  private void reserve(int batch) {
    if (phi.length < batch * hidden) {
      phi = new float[batch * hidden];
      dPhi = new float[batch * hidden];
      y = new float[batch * outputs];
      rows = new float[batch * outputWidth()];
      dRows = new float[batch * outputWidth()];
      lastGradients = new float[last.parameterCount()];
    }
  }

  @Override
  public int parameterCount() {
    return features.parameterCount() + last.parameterCount();
  }

  @Override
  public void readParameters(float[] target) {
    float[] end = new float[last.parameterCount()];
    features.readParameters(target);
    last.readParameters(end);
    System.arraycopy(end, 0, target, features.parameterCount(), end.length);
  }

  @Override
  public void writeParameters(float[] source) {
    features.writeParameters(source);
    last.writeParameters(Arrays.copyOfRange(source, features.parameterCount(), parameterCount()));
  }

  @Override
  public void copyFrom(Network other) {
    RevealingNetwork same = alike(other);
    features.copyFrom(same.features);
    last.copyFrom(same.last);
  }

  @Override
  public void blendFrom(Network other, float tau) {
    RevealingNetwork same = alike(other);
    features.blendFrom(same.features, tau);
    last.blendFrom(same.last, tau);
  }

  private static RevealingNetwork alike(Network other) {
    if (other instanceof RevealingNetwork same) {
      return same;
    }
    throw new IllegalArgumentException(other + "; accepted: a network that shows its features");
  }

  @Override
  public void setLearningRate(float learningRate) {
    features.setLearningRate(learningRate);
    last.setLearningRate(learningRate);
  }

  @Override
  public float[] optimizerState() {
    float[] first = features.optimizerState();
    float[] second = last.optimizerState();
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public void restoreOptimizerState(float[] state) {
    int first = Math.min(features.optimizerState().length, state.length);
    features.restoreOptimizerState(Arrays.copyOf(state, first));
    last.restoreOptimizerState(Arrays.copyOfRange(state, first, state.length));
  }

  @Override
  public Network copy() {
    return new RevealingNetwork(features.copy(), last.copy());
  }

  @Override
  public void close() {
    features.close();
    last.close();
  }

  @Override
  public String toString() {
    return "RevealingNetwork[" + features + ", " + last + "]";
  }
}
