package dev.cartwheel.envs.world;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Space;
import java.util.List;
import java.util.Map;

/**
 * A world whose chance comes from one {@link Pcg64}. It sees to what the contract asks of every
 * world, so that a subclass holds nothing but its dynamics: {@link #start}, {@link #advance},
 * {@link #observe}, {@link #save} and {@link #load}.
 *
 * <p>A world that was never seeded starts as if seeded by 0.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public abstract class SeededWorld<O, A> implements Environment<O, A> {

  private final String kind;
  private final Space<O> observationSpace;
  private final Space<A> actionSpace;
  private final Pcg64 random = new Pcg64(0);
  private boolean running;
  private boolean terminated;

  /**
   * @param kind names the world in snapshots
   * @param observationSpace where observations are from
   * @param actionSpace which actions there are
   */
  protected SeededWorld(String kind, Space<O> observationSpace, Space<A> actionSpace) {
    this.kind = kind;
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
  }

  /**
   * Puts the world into a first state.
   *
   * @param options this episode's, already accepted by {@link #checkOptions}
   */
  protected abstract void start(Map<String, Object> options);

  /**
   * Takes an action that {@link #accepts} let pass; calls {@link #terminate} if the task ends.
   *
   * @return the reward
   */
  protected abstract double advance(A action);

  /** Writes the observation's flat form to {@code target[0 .. observationSpace().width())}. */
  protected abstract void observe(float[] target);

  /** Puts the state into a snapshot, without the random stream. */
  protected abstract void save(Snapshot.Builder snapshot);

  /** Takes the state from a snapshot; must change nothing if it throws. */
  protected abstract void load(Snapshot snapshot);

  /**
   * Refuses an episode's options, of which there is at least one, by {@link
   * IllegalArgumentException}; worlds that take some override this.
   */
  protected void checkOptions(Map<String, Object> options) {
    for (String name : options.keySet()) {
      throw new IllegalArgumentException(NearMatch.refusal("reset option", name, List.of()));
    }
  }

  /**
   * Whether {@link #advance} takes an action: those inside the action space. Worlds that clip
   * actions override this.
   */
  protected boolean accepts(A action) {
    return actionSpace.contains(action);
  }

  /** Diagnostics of the state just reached; a world that has some overrides this. */
  @Override
  public Map<String, Object> info() {
    return Map.of();
  }

  /**
   * Writes 1 for each allowed action and 0 for the others; worlds that restrict actions override
   * this, and put the same under {@link TimeStep#ACTION_MASK} into {@link #info}.
   */
  protected void mask(byte[] target) {}

  /**
   * The world's one source of chance; open to wrappers that draw from it as Gymnasium's do from
   * {@code np_random}.
   */
  public final Pcg64 random() {
    return random;
  }

  /** Ends the task, from within {@link #advance}. */
  protected final void terminate() {
    terminated = true;
  }

  @Override
  public final Space<O> observationSpace() {
    return observationSpace;
  }

  @Override
  public final Space<A> actionSpace() {
    return actionSpace;
  }

  @Override
  public final TimeStep<O> reset(ResetOptions options) {
    begin(options);
    return new TimeStep<>(observation(), 0, false, false, info());
  }

  @Override
  public final void reset(ResetOptions options, StepBuffer out) {
    begin(options);
    write(0, out);
  }

  @Override
  public final TimeStep<O> step(A action) {
    double reward = take(action);
    return new TimeStep<>(observation(), reward, terminated, false, info());
  }

  @Override
  public final void step(A action, StepBuffer out) {
    write(take(action), out);
  }

  private void begin(ResetOptions options) {
    if (!options.options().isEmpty()) {
      checkOptions(options.options());
    }
    if (options.seed().isPresent()) {
      random.reseed(options.seed().getAsLong());
    }
    terminated = false;
    start(options.options());
    running = true;
  }

  private double take(A action) {
    if (!running) {
      throw new IllegalStateException(
          (terminated ? "step after the episode's end" : "step before the first reset")
              + "; call reset first");
    }
    if (!accepts(action)) {
      throw new IllegalArgumentException("action " + actionSpace.refusal(action));
    }
    double reward = advance(action);
    running = !terminated;
    return reward;
  }

  private O observation() {
    float[] flat = new float[observationSpace.width()];
    observe(flat);
    return observationSpace.read(flat, 0);
  }

  private void write(double reward, StepBuffer out) {
    observe(out.observation());
    out.outcome(reward, terminated, false);
    byte[] actionMask = out.actionMask();
    if (actionMask != null) {
      mask(actionMask);
    }
  }

  @Override
  public final Snapshot snapshot() {
    Snapshot.Builder snapshot =
        Snapshot.of(kind)
            .put("flags", (byte) (running ? 1 : 0), (byte) (terminated ? 1 : 0))
            .put("random", random.snapshot());
    save(snapshot);
    return snapshot.build();
  }

  @Override
  public final void restore(Snapshot snapshot) {
    byte[] flags = snapshot.expect(kind).bytes("flags", 2);
    Pcg64 stream = new Pcg64(0);
    stream.restore(snapshot.part("random"));
    load(snapshot);
    random.restore(stream.state());
    running = flags[0] == 1;
    terminated = flags[1] == 1;
  }
}
