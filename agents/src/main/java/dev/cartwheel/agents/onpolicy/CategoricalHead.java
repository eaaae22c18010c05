package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.math.Categorical;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Outputs are logits of discrete actions; those that are not allowed have probability 0. */
final class CategoricalHead implements ActionHead<Integer> {

  private static final String KIND = "CategoricalHead";

  private final DiscreteActions actions;
  private final int choices;
  private final int firstAction;
  private final double[] logProbs; // [A]
  private final double[] logits; // [A]
  private final OutputLoss loss = this::evaluate;

  // What evaluate works on, during fit.
  private @Nullable RolloutBatch batch;
  private @Nullable Surrogate surrogate;
  private double entropyCoefficient;
  private double surrogateMean;
  private double entropy;

  CategoricalHead(Discrete space) {
    this.actions = new DiscreteActions(space);
    this.choices = space.n();
    this.firstAction = space.start();
    this.logProbs = new double[choices];
    this.logits = new double[choices];
  }

  @Override
  public int outputs() {
    return choices;
  }

  @Override
  public Integer sample(float[] outputs, byte @Nullable [] mask, RandomGenerator random) {
    if (!Categorical.logProbs(outputs, 0, mask, 0, logProbs)) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(Categorical.sample(logProbs, random.nextDouble()));
  }

  @Override
  public Integer mode(float[] outputs, byte @Nullable [] mask) {
    for (int a = 0; a < choices; a++) {
      logits[a] = outputs[a];
    }
    int best = Choice.best(logits, mask);
    if (best < 0) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(best);
  }

  @Override
  public void store(
      RolloutBuffer rollout, int copy, Integer action, float[] observation, StepBuffer next) {
    rollout.add(copy, action - firstAction, observation, next);
  }

  @Override
  public void logProbs(float[] outputs, RolloutBatch rows, double[] target) {
    for (int b = 0; b < rows.size(); b++) {
      row(outputs, rows, b);
      target[b] = logProbs[rows.actions()[b]];
    }
  }

  private void row(float[] outputs, RolloutBatch rows, int b) {
    if (!Categorical.logProbs(outputs, b * choices, rows.masks(), b * choices, logProbs)) {
      throw DiscreteActions.noneAllowed();
    }
  }

  @Override
  public double fit(Network policy, RolloutBatch rows, Surrogate function, double coefficient) {
    batch = rows;
    surrogate = function;
    entropyCoefficient = coefficient;
    policy.fit(rows.observations(), rows.size(), loss);
    return surrogateMean;
  }

  private float evaluate(float[] outputs, int size, int width, float[] gradient) {
    RolloutBatch rows = batch;
    Surrogate function = surrogate;
    if (rows == null || function == null) {
      throw new IllegalStateException("loss outside of fit");
    }
    double sum = 0;
    double entropies = 0;
    for (int b = 0; b < size; b++) {
      row(outputs, rows, b);
      int action = rows.actions()[b];
      double h = Categorical.entropy(logProbs);
      sum += function.value(b, logProbs[action]);
      entropies += h;
      Categorical.gradient(
          logProbs,
          h,
          action,
          function.slope(b, logProbs[action]),
          entropyCoefficient,
          1.0 / size,
          gradient,
          b * width);
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
  public float[] parameters() {
    return new float[0];
  }

  @Override
  public void restoreParameters(float[] parameters) {}

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
  }
}
