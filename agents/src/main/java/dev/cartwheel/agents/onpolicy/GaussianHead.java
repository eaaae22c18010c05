package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.math.DiagonalGaussian;
import dev.cartwheel.agents.networks.FreeParameters;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.policies.ActionUnits;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Outputs are the means of a normal distribution over continuous actions in units of their bounds;
 * its spread is the same in every state and learned beside. Draws beyond the bounds are clipped for
 * the world and learned from as drawn.
 */
final class GaussianHead implements ActionHead<float[]> {

  private static final String KIND = "GaussianHead";

  private final ActionUnits units;
  private final int width;
  private final FreeParameters logStds; // [D]
  private final float[] drawn; // [D]
  private final float[] action; // [D]
  private final double[] logStdSlopes; // [D]
  private final OutputLoss loss = this::evaluate;

  // What evaluate works on, during fit.
  private @Nullable RolloutBatch batch;
  private @Nullable Surrogate surrogate;
  private double entropyCoefficient;
  private double surrogateMean;
  private double entropy;

  GaussianHead(
      Box space,
      Backend backend,
      Perceptron perceptron,
      double logStdInit,
      RandomGenerator initialisation) {
    this.units = new ActionUnits(space);
    this.width = space.width();
    this.logStds =
        new FreeParameters(
            width,
            logStdInit,
            perceptron.optimizer(),
            perceptron.clipping(),
            backend,
            initialisation);
    this.drawn = new float[width];
    this.action = new float[width];
    this.logStdSlopes = new double[width];
  }

  @Override
  public int outputs() {
    return width;
  }

  @Override
  public TransitionLayout layout(int observationWidth) {
    return new TransitionLayout(observationWidth, 0, width);
  }

  @Override
  public float[] sample(float[] outputs, byte @Nullable [] mask, RandomGenerator random) {
    for (int d = 0; d < width; d++) {
      double std = StrictMath.exp(logStds.values()[d]);
      drawn[d] = (float) (outputs[d] + std * random.nextGaussian());
    }
    units.toAction(drawn, action);
    return action;
  }

  @Override
  public float[] mode(float[] outputs, byte @Nullable [] mask) {
    units.toAction(outputs, action);
    return action;
  }

  @Override
  public void store(
      RolloutBuffer rollout, int copy, float[] taken, float[] observation, StepBuffer next) {
    rollout.add(copy, drawn, observation, next);
  }

  @Override
  public void logProbs(float[] outputs, RolloutBatch rows, double[] target) {
    for (int b = 0; b < rows.size(); b++) {
      target[b] =
          DiagonalGaussian.logProb(
              outputs, rows.continuousActions(), b * width, logStds.values(), width);
    }
  }

  @Override
  public double fit(Network policy, RolloutBatch rows, Surrogate function, double coefficient) {
    batch = rows;
    surrogate = function;
    entropyCoefficient = coefficient;
    policy.fit(rows.observations(), rows.size(), loss);
    for (int d = 0; d < width; d++) {
      logStds.gradient()[d] = (float) logStdSlopes[d];
    }
    logStds.step();
    return surrogateMean;
  }

  private float evaluate(float[] means, int size, int outputs, float[] gradient) {
    RolloutBatch rows = batch;
    Surrogate function = surrogate;
    if (rows == null || function == null) {
      throw new IllegalStateException("loss outside of fit");
    }
    float[] logs = logStds.values();
    double sum = 0;
    Arrays.fill(logStdSlopes, -entropyCoefficient);
    for (int b = 0; b < size; b++) {
      int offset = b * width;
      double logProb =
          DiagonalGaussian.logProb(means, rows.continuousActions(), offset, logs, width);
      sum += function.value(b, logProb);
      double slope = function.slope(b, logProb) / size;
      for (int d = 0; d < width; d++) {
        double z =
            DiagonalGaussian.standardized(
                means[offset + d], rows.continuousActions()[offset + d], logs[d]);
        gradient[offset + d] = (float) (slope * z * StrictMath.exp(-logs[d]));
        logStdSlopes[d] += slope * (z * z - 1);
      }
    }
    surrogateMean = sum / size;
    entropy = DiagonalGaussian.entropy(logs, width);
    return (float) (surrogateMean - entropyCoefficient * entropy);
  }

  @Override
  public double entropy() {
    return entropy;
  }

  @Override
  public void setLearningRate(double learningRate) {
    logStds.network().setLearningRate((float) learningRate);
  }

  @Override
  public float[] parameters() {
    return NetworkState.parameters(logStds.network());
  }

  @Override
  public void restoreParameters(float[] parameters) {
    logStds.network().writeParameters(parameters);
    logStds.read();
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("logStds", NetworkState.snapshot(logStds.network())).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    NetworkState.restore(logStds.network(), snapshot.expect(KIND).part("logStds"));
    logStds.read();
  }

  @Override
  public void close() {
    logStds.close();
  }
}
