package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.wrappers.RunningMoments;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random network distillation: a network learns to foretell what another one with random weights
 * says of observations. What it was often shown it foretells well; where it errs, the observation
 * is new.
 *
 * <pre>
 *   e = mean (f̂(s) − f(s))²         f: random and fixed, f̂: learned from every rollout
 *   novelty = e / deviation of Σ γᵏ e over the steps before
 * </pre>
 *
 * <p>Networks see observations at mean 0 and deviation 1. Nothing is new during the first two
 * rollouts: one shows the scale of observations, the other that of errors.
 *
 * <p>Source: Y. Burda, H. Edwards, A. Storkey and O. Klimov, "Exploration by Random Network
 * Distillation", 2019.
 */
final class DistilledNovelty implements Novelty {

  private static final String KIND = "DistilledNovelty";
  private static final int FEATURES = 64;
  private static final int ROWS = 64; // of a minibatch
  private static final double DISCOUNT = 0.99;

  private final ObservationEncoder encoder;
  private final InputNormalizer normalizer;
  private final Network random;
  private final Network learned;
  private final float[] encoded; // [W], or none
  private final float[] rows; // [B, W]
  private final float[] wanted; // [B, F]
  private final float[] said; // [B, F]
  private final OutputLoss loss = this::loss;

  private final double[] sums; // Σ γᵏ e of each copy, [N]
  private RunningMoments moments = new RunningMoments(1); // of these sums
  private int rollouts; // learned from, up to 2
  private double deviation = Double.NaN;

  /**
   * @param stem convolutions both networks look at images with
   * @param hidden units of the hidden layers; the learning network has the last of them twice
   * @param learningRate Adam's step size
   * @param copies copies of the world acted in by turns
   */
  DistilledNovelty(
      AgentContext<?> context,
      @Nullable ConvolutionStem stem,
      List<Integer> hidden,
      double learningRate,
      int copies) {
    this.encoder = ObservationEncoder.of(context.observations());
    int width = encoder.width();
    this.normalizer = new InputNormalizer(width, width, true);
    Pcg64 initialisation = context.seeds().stream(Stream.INITIALISATION, 0);
    ConvolutionStem seen = stem == null ? null : stem.withScale(1); // it is normalised already
    List<Integer> deeper = new ArrayList<>(hidden);
    deeper.add(hidden.get(hidden.size() - 1));
    this.random = network(context, seen, hidden, learningRate, width, initialisation);
    this.learned = network(context, seen, deeper, learningRate, width, initialisation);
    this.encoded = encoder.buffer(1);
    this.rows = new float[ROWS * width];
    this.wanted = new float[ROWS * FEATURES];
    this.said = new float[ROWS * FEATURES];
    this.sums = new double[copies];
  }

  private static Network network(
      AgentContext<?> context,
      @Nullable ConvolutionStem stem,
      List<Integer> hidden,
      double learningRate,
      int width,
      Pcg64 initialisation) {
    Initializer initializer = new Initializer.Orthogonal(Math.sqrt(2));
    OptimizerSpec adam = OnPolicyKeys.adam(learningRate);
    return new Perceptron(hidden, Activation.RELU, initializer, Initializer.zeros(), adam, 0)
        .network(
            context.backend(), stem, MemorySpec.NONE, width, FEATURES, initializer, initialisation);
  }

  @Override
  public void begin(int copy, StepBuffer first) {}

  @Override
  public double see(int copy, StepBuffer next) {
    if (rollouts == 0) {
      return 0;
    }
    System.arraycopy(encoder.encode(next.observation(), 1, encoded), 0, rows, 0, encoder.width());
    normalizer.normalize(rows, 1);
    random.forward(rows, 1, wanted);
    learned.forward(rows, 1, said);
    double error = error(0);
    sums[copy] = DISCOUNT * sums[copy] + error;
    moments.add(0, sums[copy]);
    moments.added();
    return rollouts == 1 ? 0 : error / deviation;
  }

  private double error(int row) {
    double squares = 0;
    for (int i = row * FEATURES; i < (row + 1) * FEATURES; i++) {
      double difference = (double) said[i] - wanted[i];
      squares += difference * difference;
    }
    return squares / FEATURES;
  }

  @Override
  public void learn(RolloutBuffer rollout) {
    int width = encoder.width();
    int stride = rollout.layout().observationWidth(); // with memories a row says more
    for (int start = 0; start < rollout.size(); start += ROWS) {
      int count = gather(rollout, start, stride, width);
      normalizer.learn(rows, count);
    }
    for (int start = 0; start < rollout.size(); start += ROWS) {
      int count = gather(rollout, start, stride, width);
      normalizer.normalize(rows, count);
      random.forward(rows, count, wanted);
      learned.fit(rows, count, loss);
    }
    if (rollouts > 0) {
      deviation = Math.sqrt(moments.variance(0));
    }
    rollouts = Math.min(2, rollouts + 1);
  }

  private int gather(RolloutBuffer rollout, int start, int stride, int width) {
    int count = Math.min(ROWS, rollout.size() - start);
    for (int b = 0; b < count; b++) {
      System.arraycopy(rollout.observations(), (start + b) * stride, rows, b * width, width);
    }
    return count;
  }

  /** Mean e, over rows and features. */
  private float loss(float[] outputs, int size, int width, float[] gradient) {
    double squares = 0;
    for (int i = 0; i < size * width; i++) {
      float difference = outputs[i] - wanted[i];
      squares += (double) difference * difference;
      gradient[i] = 2 * difference / (size * width);
    }
    return (float) (squares / (size * width));
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("normalizer", normalizer.snapshot())
        .putArray("random", NetworkState.parameters(random))
        .put("learned", NetworkState.snapshot(learned))
        .put("sums", sums)
        .put("moments", moments.snapshot())
        .put("rollouts", rollouts)
        .put("deviation", deviation)
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    float[] parameters = snapshot.expect(KIND).floats("random", random.parameterCount());
    double[] newSums = snapshot.doubles("sums", sums.length);
    double[] newDeviation = snapshot.doubles("deviation", 1);
    int[] newRollouts = snapshot.ints("rollouts", 1);
    normalizer.restore(snapshot.part("normalizer"));
    NetworkState.restore(learned, snapshot.part("learned"));
    moments = RunningMoments.of(snapshot.part("moments"), 1);
    random.writeParameters(parameters);
    System.arraycopy(newSums, 0, sums, 0, sums.length);
    deviation = newDeviation[0];
    rollouts = newRollouts[0];
  }

  @Override
  public void close() {
    random.close();
    learned.close();
  }
}
