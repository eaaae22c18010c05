package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;

/**
 * A world whose state cannot be read out whole, but which goes on identically from the same start
 * with the same actions. Its snapshot is the random state the episode began with and the actions
 * since; a restore plays the episode again.
 *
 * <p>So a snapshot takes memory, and a restore time, in proportion to the steps of the episode so
 * far: at 20 to 60 µs a step, some 50 ms for the longest episode of a registered world. A world
 * made without its step limit remembers every action until the next reset.
 *
 * <p>An observation is shown within the bounds of its space, which episodes as they are usually
 * flown or walked never leave.
 *
 * @param <A> type of actions
 */
abstract class ReplayedWorld<A> extends SeededWorld<float[], A> {

  private final Box observations;
  private final ActionLog log;
  private final float[] controls;
  private final Pcg64 first = new Pcg64(0);
  private boolean started;

  /**
   * @param controls numbers an action comes down to
   */
  ReplayedWorld(String kind, Box observations, Space<A> actions, int controls) {
    super(kind, observations, actions);
    this.observations = observations;
    this.controls = new float[controls];
    this.log = new ActionLog(controls);
  }

  /** Makes the bodies of a new episode, drawing on {@link #random()} alone. */
  abstract void begin();

  /** Writes what an action comes down to, finite numbers. */
  abstract void encode(A action, float[] target);

  /** Whether numbers are what {@link #encode} could have written. */
  abstract boolean plausible(float[] numbers, int offset);

  /** Takes a step, drawing on {@link #random()} alone; returns the reward. */
  abstract double simulate(float[] numbers);

  /** Writes the observation without regard to bounds. */
  abstract void sense(float[] target);

  @Override
  protected final void start(Map<String, Object> options) {
    first.restore(random().state());
    log.clear();
    started = true;
    begin();
  }

  @Override
  protected final double advance(A action) {
    if (!simulating()) {
      throw new IllegalStateException("step of a closed world; call reset first");
    }
    encode(action, controls);
    log.add(controls);
    return simulate(controls);
  }

  /** Whether there are bodies: none before the first reset and after close. */
  abstract boolean simulating();

  @Override
  protected final void observe(float[] target) {
    sense(target);
    for (int i = 0; i < observations.width(); i++) {
      target[i] = Math.max(observations.low(i), Math.min(target[i], observations.high(i)));
    }
  }

  @Override
  protected final void save(Snapshot.Builder snapshot) {
    snapshot
        .put("started", (byte) (started ? 1 : 0))
        .put("first", first.snapshot())
        .put("actions", log.toArray());
  }

  @Override
  protected final void load(Snapshot snapshot) {
    boolean any = snapshot.bytes("started", 1)[0] == 1;
    Pcg64 stream = new Pcg64(0);
    stream.restore(snapshot.part("first"));
    float[] actions = snapshot.floats("actions");
    requirePlausible(actions);
    if (!any) {
      close();
      started = false;
      log.clear();
      return;
    }
    random().restore(stream.state());
    start(Map.of());
    for (int at = 0; at < actions.length; at += controls.length) {
      System.arraycopy(actions, at, controls, 0, controls.length);
      log.add(controls);
      simulate(controls);
    }
  }

  private void requirePlausible(float[] actions) {
    if (actions.length % controls.length != 0) {
      throw new IllegalArgumentException(
          "entry 'actions' has %d elements; accepted: a multiple of %d"
              .formatted(actions.length, controls.length));
    }
    for (int at = 0; at < actions.length; at += controls.length) {
      if (!plausible(actions, at)) {
        throw new IllegalArgumentException(
            "entry 'actions' is no action of this world at element " + at);
      }
    }
  }
}
