package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.experience.Experience;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.policies.ActionUnits;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Network;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionBatch;
import dev.cartwheel.replay.TransitionLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An actor that chooses numbers between bounds, and critics that value them: the networks and the
 * memory of SAC, TD3 and DDPG, whose equations are added by the learners themselves.
 */
public abstract class ContinuousLearner implements OffPolicyLearner<float[]> {

  private final TransitionLayout layout;
  private final ObservationEncoder encoder;
  private final ActionUnits units;

  /** Floats of an action, D. */
  protected final int width;

  /** W to what the actor says of an action. */
  protected final Actor actor;

  protected final Critics critics;
  protected final LearningFigures figures = new LearningFigures();

  // Acting: one row.
  private final float[] row; // [W]
  private final float[] outputs; // what the actor says
  private final float[] action; // [D]

  /** An action within ±1, [D]. */
  protected final float[] unitAction;

  // Learning: a batch.
  protected final TransitionBatch batch;
  private final float[] rowsTm1; // [B, W]
  private final float[] rowsT; // [B, W]

  /** Observations before, [B, W]; those of the last batch. */
  protected float[] observationsTm1 = {};

  /** Observations after, [B, W]; those of the last batch. */
  protected float[] observationsT = {};

  /** Values of the batch, [B]. */
  protected final float[] q;

  /** Their slopes by actions, [B, D]. */
  protected final float[] qSlopes;

  /**
   * @param actions what it chooses from
   * @param outputsEach numbers the actor says of each float of an action
   * @param last the actor's last activation; linear if networks are normalised
   * @param criticSpec which critics there are
   * @param initialisation draws the first weights: the actor's, then the critics'
   */
  protected ContinuousLearner(
      OffPolicyConfig config,
      AgentContext<?> context,
      Box actions,
      int outputsEach,
      Activation last,
      CriticSpec criticSpec,
      Pcg64 initialisation) {
    int size = config.batchSize();
    this.layout = TransitionLayout.of(context.observations(), actions);
    this.encoder = ObservationEncoder.of(context.observations());
    this.units = new ActionUnits(actions);
    this.width = actions.width();
    int observed = encoder.width();
    Networks networks = new Networks(config, context, criticSpec.crossing(), initialisation);
    this.actor =
        new Actor(
            networks.of(observed, outputsEach * width, last),
            context.seeds(),
            width,
            config.noisePeriod(),
            config.noiseCorrelation());
    List<Network> online = new ArrayList<>();
    for (int c = 0; c < criticSpec.count(); c++) {
      online.add(networks.of(observed + width, criticSpec.outputs(), Activation.LINEAR));
    }
    this.critics = criticSpec.of(online, observed, size, config.tau());
    this.row = encoder.buffer(1);
    this.outputs = new float[outputsEach * width];
    this.unitAction = new float[width];
    this.action = new float[width];
    this.batch = new TransitionBatch(layout, size);
    this.rowsTm1 = encoder.buffer(size);
    this.rowsT = encoder.buffer(size);
    this.q = new float[size];
    this.qSlopes = new float[size * width];
  }

  /** Makes networks one after the other. */
  private record Networks(
      OffPolicyConfig config,
      AgentContext<?> context,
      @Nullable Crossing crossing,
      Pcg64 initialisation) {

    Network of(int inputs, int outputs, Activation last) {
      Perceptron perceptron = config.perceptron();
      return crossing == null
          ? context
              .backend()
              .create(
                  perceptron.spec(inputs, outputs, last, perceptron.initialiser()), initialisation)
          : context
              .backend()
              .create(
                  perceptron.normalized(inputs, outputs, crossing.momentum(), crossing.warmup()),
                  initialisation);
    }
  }

  /** The stream first weights are drawn from. */
  protected static Pcg64 initialisation(AgentContext<?> context) {
    return context.seeds().stream(Stream.INITIALISATION);
  }

  @Override
  public final TransitionLayout layout() {
    return layout;
  }

  /** What the actor says of an observation; to be read only. */
  protected final float[] outputs(StepBuffer now) {
    actor.network().forward(encoder.encode(now.observation(), 1, row), 1, outputs);
    return outputs;
  }

  /** An action within ±1 in the world's units; valid until the next. */
  protected final float[] toAction(float[] unit) {
    units.toAction(unit, action);
    return action;
  }

  @Override
  public final float[] random(StepBuffer now) {
    return toAction(actor.warmup());
  }

  @Override
  public final void store(Experience experience, float[] taken, StepBuffer next) {
    units.toUnits(taken, unitAction);
    experience.add(0, unitAction, next);
  }

  /** Draws a batch, and says how many rows it has. */
  protected final int draw(ReplayBuffer replay, RandomGenerator sampling) {
    int size = batch.capacity();
    replay.sample(size, sampling, batch);
    observationsT = encoder.encode(batch.nextObservations(), size, rowsT);
    observationsTm1 = encoder.encode(batch.observations(), size, rowsTm1);
    return size;
  }

  @Override
  public void setLearningRate(float learningRate) {
    actor.network().setLearningRate(learningRate);
    critics.setLearningRate(learningRate);
  }

  @Override
  public final Snapshot weights() {
    return actor.weights();
  }

  @Override
  public final void restoreWeights(Snapshot snapshot) {
    actor.restoreWeights(snapshot);
  }

  /** What all of them hold, to which a learner adds its own. */
  protected final Snapshot.Builder parts(String kind) {
    return Snapshot.of(kind)
        .put("actor", actor.snapshot())
        .put("critics", critics.snapshot())
        .put("figures", figures.snapshot());
  }

  /** Takes up {@link #parts}. */
  protected final void restoreParts(Snapshot snapshot) {
    actor.restore(snapshot.part("actor"));
    critics.restore(snapshot.part("critics"));
    figures.restore(snapshot.part("figures"));
  }

  @Override
  public void close() {
    actor.close();
    critics.close();
  }
}
