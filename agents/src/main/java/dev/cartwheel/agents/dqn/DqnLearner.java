package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.math.QuantileReturns;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.nets.models.NoisyNetwork;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionBatch;
import dev.cartwheel.replay.TransitionLayout;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The gradient steps of deep Q-learning: an online network learns from a target network. */
final class DqnLearner implements AutoCloseable {

  private static final String KIND = "DqnLearner";

  private final DqnSwitches switches;
  private final Network online;
  private final Network target;
  private final @Nullable AveragedWeights averaged;
  private final boolean doubleQ;
  private final float tau;
  private final int choices;
  private final Pcg64 noise;

  private final TransitionBatch batch;
  private final ReturnHead head;
  private final @Nullable Sequences sequences;
  private final Inputs inputs;
  private final InputRows rowsTm1;
  private final InputRows rowsT;
  private final float[] fractionsTm1; // [B, N], drawn for implicit quantiles, else the same in all
  private final float[] fractionsT; // [B, N]
  private final float[] outputsT; // [B, A, N]
  private final float[] outputs; // [B, A, N]
  private final float[] qT; // [B, A]
  private final float[] selectorT; // [B, A]
  private final @Nullable MunchausenTargets munchausen;

  /**
   * @param conservatism what the penalty of conservative Q-learning counts; 0 for a learner that
   *     acts in its world
   * @param noise draws the noise of weights and the fractions of implicit quantiles
   */
  DqnLearner(
      DqnConfig config,
      double conservatism,
      Network online,
      ObservationEncoder encoder,
      TransitionLayout layout,
      Pcg64 noise) {
    int size = config.batchSize();
    this.switches = config.switches();
    this.online = online;
    this.target = online.copy();
    this.averaged =
        switches.averageOver() > 1 ? new AveragedWeights(online, switches.averageOver()) : null;
    this.doubleQ = config.doubleQ() && !switches.munchausen();
    this.tau = (float) config.tau();
    this.choices = layout.choices();
    this.noise = noise;
    this.batch = new TransitionBatch(layout, size);
    this.fractionsTm1 = fractions(switches, size);
    this.fractionsT = fractions(switches, switches.fractions() > 0 ? size : 0);
    ReturnHead learned = ReturnHead.of(config, batch, choices, fractionsTm1);
    this.head =
        conservatism == 0 ? learned : new ConservativeHead(learned, batch, choices, conservatism);
    this.sequences =
        config.memory().isPresent() && online instanceof RecurrentNetwork remembers
            ? new Sequences(
                batch,
                config.memory().sequenceLength(),
                config.burnIn(),
                remembers,
                encoder.width())
            : null;
    this.inputs = new Inputs(encoder, switches);
    this.rowsTm1 = inputs.rows(size);
    this.rowsT = inputs.rows(size);
    int values = size * choices;
    int n = head.atoms();
    this.outputsT = new float[values * n];
    this.outputs = new float[doubleQ || switches.munchausen() ? values * n : 0];
    int means = switches.distributional() == DqnSwitches.Distributional.NONE ? 0 : values;
    this.qT = new float[means];
    this.selectorT = new float[outputs.length > 0 ? means : 0];
    this.munchausen = switches.munchausen() ? new MunchausenTargets(switches, size, choices) : null;
  }

  private static float[] fractions(DqnSwitches switches, int rows) {
    return switch (switches.distributional()) {
      case NONE, C51 -> new float[0];
      case QR, IQN -> {
        float[] midpoints = QuantileReturns.midpoints(switches.quantiles());
        float[] fractions = new float[rows * midpoints.length];
        for (int b = 0; b < rows; b++) {
          System.arraycopy(midpoints, 0, fractions, b * midpoints.length, midpoints.length);
        }
        yield fractions;
      }
    };
  }

  /** Draws a batch, moves the online network, and returns the loss. */
  float step(ReplayBuffer replay, RandomGenerator random) {
    float loss = fit(replay, random);
    if (averaged != null) {
      averaged.add(online);
    }
    return loss;
  }

  private float fit(ReplayBuffer replay, RandomGenerator random) {
    int size = batch.capacity();
    replay.sample(size, random, batch);
    if (sequences != null
        && online instanceof RecurrentNetwork remembers
        && target instanceof RecurrentNetwork targetRemembers) {
      return step(sequences, remembers, targetRemembers);
    }
    perturb();
    float[] inputsT = rowsT.of(batch.nextObservations(), size, fractionsT);
    target.forward(inputsT, size, outputsT);
    float[] valuesT = head.values(outputsT, size, qT);
    if (munchausen != null) {
      target.forward(rowsTm1.of(batch.observations(), size), size, outputs);
      float[] valuesTm1 = head.values(outputs, size, selectorT);
      munchausen.set(head, batch, valuesTm1, valuesT, outputsT);
    } else if (doubleQ) {
      float[] middle =
          switches.fractions() > 0 ? rowsT.of(batch.nextObservations(), size) : inputsT;
      online.forward(middle, size, outputs);
      head.greedyTargets(batch, outputsT, head.values(outputs, size, selectorT));
    } else {
      head.greedyTargets(batch, outputsT, valuesT);
    }
    float[] inputsTm1 = rowsTm1.of(batch.observations(), size, fractionsTm1);
    float loss = online.fit(inputsTm1, size, head.loss());
    if (switches.prioritized()) {
      replay.update(batch, head.errors());
    }
    return loss;
  }

  private float step(
      Sequences through, RecurrentNetwork remembers, RecurrentNetwork targetRemembers) {
    int size = batch.size();
    through.load();
    through.next(targetRemembers, outputsT);
    float[] selector = head.values(outputsT, size, qT);
    if (doubleQ) {
      through.next(remembers, outputs);
      selector = head.values(outputs, size, selectorT);
    }
    head.greedyTargets(batch, outputsT, selector);
    return through.fit(remembers, head.loss());
  }

  private void perturb() {
    if (online instanceof NoisyNetwork noisyOnline && target instanceof NoisyNetwork noisyTarget) {
      noisyOnline.perturb(noise);
      noisyTarget.perturb(noise);
    }
    if (switches.fractions() > 0) {
      draw(fractionsTm1);
      draw(fractionsT);
    }
  }

  private void draw(float[] fractions) {
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] = (float) noise.nextDouble();
    }
  }

  /** Mean of what the last batch was regressed on. */
  double meanTarget() {
    return head.meanTarget();
  }

  /** Brings the target network nearer to the online one. */
  void updateTarget() {
    if (tau == 1f) {
      target.copyFrom(online);
    } else {
      target.blendFrom(online, tau);
    }
  }

  /**
   * Q(s, ·) as one of the networks says it.
   *
   * @param network the online or the acting one
   * @param before done to it before it is asked
   */
  ActionValues values(Network network, Runnable before) {
    return new NetworkValues(network, head, inputs, before);
  }

  /**
   * Q(s, ·) as the online network says it.
   *
   * @param copies copies of the world it is asked about by turns
   */
  NetworkValues values(int copies) {
    return new NetworkValues(online, head, inputs, copies);
  }

  /** What the networks read. */
  Inputs inputs() {
    return inputs;
  }

  Network online() {
    return online;
  }

  /** What acts greedily: the mean of the online network's weights, or the online network itself. */
  Network acting() {
    return averaged == null ? online : averaged.mean();
  }

  ReturnHead head() {
    return head;
  }

  Snapshot weights() {
    Snapshot.Builder builder = Snapshot.of(KIND).putArray("online", parameters(acting()));
    inputs.save(builder);
    return builder.build();
  }

  void restoreWeights(Snapshot snapshot) {
    float[] weights = snapshot.expect(KIND).floats("online", online.parameterCount());
    inputs.restore(snapshot);
    online.writeParameters(weights);
    target.writeParameters(weights);
    acting().writeParameters(weights);
  }

  Snapshot snapshot() {
    Snapshot.Builder builder =
        Snapshot.of(KIND)
            .putArray("online", parameters(online))
            .putArray("target", parameters(target))
            .putArray("optimizer", online.optimizerState())
            .put("noise", noise.snapshot());
    if (averaged != null) {
      builder.put("averaged", averaged.snapshot());
    }
    inputs.save(builder);
    return builder.build();
  }

  void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    float[] onlineParameters = snapshot.floats("online", online.parameterCount());
    float[] targetParameters = snapshot.floats("target", online.parameterCount());
    if (averaged != null) {
      averaged.restore(snapshot.part("averaged"));
    }
    inputs.restore(snapshot);
    online.restoreOptimizerState(snapshot.floats("optimizer"));
    noise.restore(snapshot.part("noise"));
    online.writeParameters(onlineParameters);
    target.writeParameters(targetParameters);
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  @Override
  public void close() {
    online.close();
    target.close();
    if (averaged != null) {
      averaged.close();
    }
  }
}
