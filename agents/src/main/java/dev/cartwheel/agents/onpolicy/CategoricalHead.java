package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.math.Categorical;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Outputs are logits of choices; those that are not allowed have probability 0. An action of
 * several numbers is as many choices, each drawn on its own: π(a|s) is the product over its parts,
 * so that ln π and the entropy are sums.
 *
 * @param <A> type of actions
 */
final class CategoricalHead<A> implements ActionHead<A> {

  private static final String KIND = "CategoricalHead";

  private final Choices<A> choices;
  private final int[] offsets; // where each part begins in outputs and masks, [D]
  private final double[][] logProbs; // of each part, [D] of [its choices]
  private final double[] entropies; // of each part, [D]
  private final int[] chosen; // [D]
  private final int width; // of outputs and masks, A
  private final OutputLoss loss = this::evaluate;

  // What evaluate works on, during fit.
  private @Nullable RolloutBatch batch;
  private @Nullable Surrogate surrogate;
  private double entropyCoefficient;
  private double surrogateMean;
  private double entropy;

  /**
   * @param space actions, whose parts are those of its masks
   * @param choices how actions are made of them
   */
  CategoricalHead(Space<A> space, Choices<A> choices) {
    this.choices = choices;
    int[] sizes = space.maskParts();
    this.offsets = new int[sizes.length];
    this.logProbs = new double[sizes.length][];
    this.entropies = new double[sizes.length];
    this.chosen = new int[sizes.length];
    this.width = space.maskWidth();
    int offset = 0;
    for (int part = 0; part < sizes.length; part++) {
      offsets[part] = offset;
      logProbs[part] = new double[sizes[part]];
      offset += sizes[part];
    }
  }

  @Override
  public int outputs() {
    return width;
  }

  @Override
  public TransitionLayout layout(int observationWidth) {
    return new TransitionLayout(observationWidth, width, choices.kept());
  }

  @Override
  public A sample(float[] outputs, byte @Nullable [] mask, RandomGenerator random) {
    read(outputs, mask, 0);
    for (int part = 0; part < chosen.length; part++) {
      chosen[part] = Categorical.sample(logProbs[part], random.nextDouble());
    }
    return choices.action(chosen);
  }

  /** Reads ln π of every choice from a row of outputs. */
  private void read(float[] outputs, byte @Nullable [] masks, int row) {
    for (int part = 0; part < offsets.length; part++) {
      int offset = row * width + offsets[part];
      if (!Categorical.logProbs(outputs, offset, masks, offset, logProbs[part])) {
        throw DiscreteActions.noneAllowed();
      }
    }
  }

  @Override
  public A mode(float[] outputs, byte @Nullable [] mask) {
    for (int part = 0; part < chosen.length; part++) {
      int best = Choice.best(outputs, offsets[part], logProbs[part].length, mask);
      if (best < 0) {
        throw DiscreteActions.noneAllowed();
      }
      chosen[part] = best;
    }
    return choices.action(chosen);
  }

  @Override
  public void store(
      RolloutBuffer rollout, int copy, A action, float[] observation, StepBuffer next) {
    choices.store(rollout, copy, action, observation, next);
  }

  @Override
  public void logProbs(float[] outputs, RolloutBatch rows, double[] target) {
    for (int b = 0; b < rows.size(); b++) {
      read(outputs, rows.masks(), b);
      target[b] = logProb(rows, b);
    }
  }

  /** ln π(a|s) of what was chosen in the row that was read. */
  private double logProb(RolloutBatch rows, int row) {
    double sum = 0;
    for (int part = 0; part < chosen.length; part++) {
      chosen[part] = choices.chosen(rows, row, part);
      sum += logProbs[part][chosen[part]];
    }
    return sum;
  }

  @Override
  public double fit(Network policy, RolloutBatch rows, Surrogate function, double coefficient) {
    batch = rows;
    surrogate = function;
    entropyCoefficient = coefficient;
    policy.fit(rows.observations(), rows.size(), loss);
    return surrogateMean;
  }

  private float evaluate(float[] outputs, int size, int outputWidth, float[] gradient) {
    RolloutBatch rows = batch;
    Surrogate function = surrogate;
    if (rows == null || function == null) {
      throw new IllegalStateException("loss outside of fit");
    }
    double sum = 0;
    double total = 0;
    for (int b = 0; b < size; b++) {
      read(outputs, rows.masks(), b);
      double logProb = logProb(rows, b);
      sum += function.value(b, logProb);
      for (int part = 0; part < chosen.length; part++) {
        entropies[part] = Categorical.entropy(logProbs[part]);
        total += entropies[part];
      }
      double slope = function.slope(b, logProb);
      for (int part = 0; part < chosen.length; part++) {
        Categorical.gradient(
            logProbs[part],
            entropies[part],
            chosen[part],
            slope,
            entropyCoefficient,
            1.0 / size,
            gradient,
            b * outputWidth + offsets[part]);
      }
    }
    surrogateMean = sum / size;
    entropy = total / size;
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
