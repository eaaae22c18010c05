package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.math.StateDependentNoise;
import dev.cartwheel.agents.networks.FreeParameters;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.policies.ActionUnits;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Outputs are the means μ(s) of continuous actions, in units of their bounds, and the policy's last
 * hidden layer φ(s). An action is μ(s) + θᵀ φ(s), with a matrix θ for each copy of the world that
 * stays for some steps: {@link StateDependentNoise}. Its deviations σ [H, D] are learned; no
 * gradient comes to φ from them. Draws beyond the bounds are clipped for the world and learned from
 * as drawn.
 */
final class SdeHead implements ActionHead<float[]> {

  private static final String KIND = "SdeHead";

  private final ActionUnits units;
  private final int width; // D
  private final int hidden; // H
  private final int period;
  private final FreeParameters logStds; // [H, D]
  private final double[] squares; // σ², [H, D]
  private final float[] matrices; // θ of each copy, [N, H, D]
  private final int[] ages; // steps each has served, [N]
  private int turn; // the copy that acts next
  private final float[] drawn; // [D]
  private final float[] action; // [D]
  private final double[] logStdSlopes; // [H, D]
  private final OutputLoss loss = this::evaluate;

  // What evaluate works on, during fit.
  private @Nullable RolloutBatch batch;
  private @Nullable Surrogate surrogate;
  private double entropyCoefficient;
  private double surrogateMean;
  private double entropy;

  /**
   * @param copies copies of the world, N
   */
  SdeHead(
      Box space,
      Backend backend,
      Perceptron perceptron,
      int copies,
      Spread spread,
      RandomGenerator initialisation) {
    this.units = new ActionUnits(space);
    this.width = space.width();
    this.hidden = perceptron.hidden().get(perceptron.hidden().size() - 1);
    this.period = spread.period();
    int count = Math.multiplyExact(hidden, width);
    this.logStds =
        new FreeParameters(
            count,
            spread.logStdInit(),
            perceptron.optimizer(),
            perceptron.clipping(),
            backend,
            initialisation);
    this.squares = new double[count];
    this.matrices = new float[Math.multiplyExact(copies, count)];
    this.ages = new int[copies];
    this.drawn = new float[width];
    this.action = new float[width];
    this.logStdSlopes = new double[count];
    square();
  }

  private void square() {
    for (int i = 0; i < squares.length; i++) {
      squares[i] = StrictMath.exp(2 * logStds.values()[i]);
    }
  }

  @Override
  public int outputs() {
    return width + hidden;
  }

  /** A network that shows its last hidden layer; convolutions and memories have none to show. */
  @Override
  public Network policy(
      Backend backend,
      Perceptron perceptron,
      @Nullable ConvolutionStem stem,
      MemorySpec memory,
      int observed,
      RandomGenerator random) {
    if (stem != null || memory.isPresent()) {
      throw new IllegalArgumentException(
          "useSde true with "
              + (stem == null ? "a memory" : "convolutions")
              + "; accepted: torso mlp, recurrent none, or useSde false");
    }
    return perceptron.revealing(backend, observed, width, OUTPUT, random);
  }

  @Override
  public TransitionLayout layout(int observationWidth) {
    return new TransitionLayout(observationWidth, 0, width);
  }

  @Override
  public float[] sample(float[] outputs, byte @Nullable [] mask, RandomGenerator random) {
    int matrix = turn * squares.length;
    if (ages[turn] == 0) {
      for (int i = 0; i < squares.length; i++) {
        double std = StrictMath.exp(logStds.values()[i]);
        matrices[matrix + i] = (float) (std * random.nextGaussian());
      }
    }
    for (int d = 0; d < width; d++) {
      double noise = StateDependentNoise.noise(matrices, matrix, outputs, width, hidden, width, d);
      drawn[d] = (float) (outputs[d] + noise);
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
    int age = ages[copy] + 1;
    ages[copy] = age == period ? 0 : age;
    turn = (copy + 1) % ages.length;
  }

  /** The next rollout has noise of its own. */
  @Override
  public void learned() {
    Arrays.fill(ages, 0);
  }

  @Override
  public void logProbs(float[] outputs, RolloutBatch rows, double[] target) {
    for (int b = 0; b < rows.size(); b++) {
      target[b] = logProb(outputs, rows.continuousActions(), b);
    }
  }

  private double logProb(float[] outputs, float[] actions, int row) {
    int offset = row * (width + hidden);
    double sum = 0;
    for (int d = 0; d < width; d++) {
      sum +=
          StateDependentNoise.logProb(
              outputs[offset + d], actions[row * width + d], variance(outputs, offset, d));
    }
    return sum;
  }

  private double variance(float[] outputs, int offset, int d) {
    return StateDependentNoise.variance(squares, outputs, offset + width, hidden, width, d);
  }

  @Override
  public double fit(Network policy, RolloutBatch rows, Surrogate function, double coefficient) {
    batch = rows;
    surrogate = function;
    entropyCoefficient = coefficient;
    policy.fit(rows.observations(), rows.size(), loss);
    for (int i = 0; i < logStdSlopes.length; i++) {
      logStds.gradient()[i] = (float) logStdSlopes[i];
    }
    logStds.step();
    square();
    return surrogateMean;
  }

  private float evaluate(float[] outputs, int size, int outputWidth, float[] gradient) {
    RolloutBatch rows = batch;
    Surrogate function = surrogate;
    if (rows == null || function == null) {
      throw new IllegalStateException("loss outside of fit");
    }
    float[] actions = rows.continuousActions();
    double sum = 0;
    double entropies = 0;
    Arrays.fill(logStdSlopes, 0);
    Arrays.fill(gradient, 0, size * outputWidth, 0f);
    for (int b = 0; b < size; b++) {
      double logProb = logProb(outputs, actions, b);
      sum += function.value(b, logProb);
      double slope = function.slope(b, logProb) / size;
      int offset = b * outputWidth;
      for (int d = 0; d < width; d++) {
        double variance = variance(outputs, offset, d);
        double mean = outputs[offset + d];
        double taken = actions[b * width + d];
        gradient[offset + d] = (float) (slope * (taken - mean) / variance);
        entropies += StateDependentNoise.entropy(variance);
        double byVariance =
            slope * StateDependentNoise.byVariance(mean, taken, variance)
                - entropyCoefficient / size / (2 * variance);
        for (int h = 0; h < hidden; h++) {
          double phi = outputs[offset + width + h];
          logStdSlopes[h * width + d] += byVariance * 2 * phi * phi * squares[h * width + d];
        }
      }
    }
    surrogateMean = sum / size;
    entropy = entropies / size;
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
    square();
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("logStds", NetworkState.snapshot(logStds.network()))
        .putArray("matrices", matrices.clone())
        .put("ages", ages)
        .put("turn", turn)
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    float[] restoredMatrices = snapshot.expect(KIND).floats("matrices", matrices.length);
    int[] restoredAges = snapshot.ints("ages", ages.length);
    int[] restoredTurn = snapshot.ints("turn", 1);
    NetworkState.restore(logStds.network(), snapshot.part("logStds"));
    logStds.read();
    square();
    System.arraycopy(restoredMatrices, 0, matrices, 0, matrices.length);
    System.arraycopy(restoredAges, 0, ages, 0, ages.length);
    turn = restoredTurn[0];
  }

  @Override
  public void close() {
    logStds.close();
  }
}
