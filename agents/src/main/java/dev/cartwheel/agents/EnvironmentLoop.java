package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;

/**
 * Lets an agent act and learn in a world, any number of steps at a time, episode after episode. It
 * may be stopped between any two steps, saved with {@link #snapshot} and gone on with elsewhere.
 *
 * <p>The snapshot holds the world and the loop's own counters; the agent's is taken beside it.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class EnvironmentLoop<O, A> {

  private static final String KIND = "EnvironmentLoop";

  private final Environment<O, A> environment;
  private final Agent<A> agent;
  private final long seed;
  private final LoopListener listener;
  private final StepBuffer now;

  private long steps;
  private long episodes;
  private boolean running;
  private double episodeReturn;
  private int length;

  /**
   * @param environment the world to learn in
   * @param agent who learns
   * @param seed seed of the first episode; later ones let the world's random stream go on
   * @param listener hears of each episode's end
   */
  public EnvironmentLoop(
      Environment<O, A> environment, Agent<A> agent, long seed, LoopListener listener) {
    this.environment = environment;
    this.agent = agent;
    this.seed = seed;
    this.listener = listener;
    this.now = StepBuffer.of(environment);
  }

  /** As the other, with nobody listening. */
  public EnvironmentLoop(Environment<O, A> environment, Agent<A> agent, long seed) {
    this(environment, agent, seed, LoopListener.NONE);
  }

  /**
   * Makes {@code count} steps of the world; resets are not counted.
   *
   * @throws IllegalStateException if the world shows a number that is not finite
   * @throws DivergenceException if the agent's learning has diverged
   */
  public void run(long count) {
    for (long i = 0; i < count; i++) {
      if (!running) {
        begin();
      }
      step();
    }
  }

  private void begin() {
    environment.reset(episodes == 0 ? ResetOptions.seed(seed) : ResetOptions.NONE, now);
    requireFinite("reset");
    agent.begin(now);
    running = true;
    episodeReturn = 0;
    length = 0;
  }

  private void step() {
    A action = agent.exploring().act(now);
    environment.step(action, now);
    requireFinite("step");
    steps++;
    length++;
    episodeReturn += now.reward();
    if (now.last()) {
      running = false;
      episodes++;
    }
    agent.observe(action, now);
    if (!running) {
      listener.episodeEnded(steps, episodes, episodeReturn, length);
    }
  }

  private void requireFinite(String during) {
    if (!Double.isFinite(now.reward())) {
      throw new IllegalStateException(
          "the world's " + during + " gave reward " + now.reward() + " after " + steps + " steps");
    }
    for (float element : now.observation()) {
      // NaN alone: infinity is an element of some boxes.
      if (Float.isNaN(element)) {
        throw new IllegalStateException(
            "the world's " + during + " gave a NaN observation after " + steps + " steps");
      }
    }
  }

  /** Steps made so far. */
  public long steps() {
    return steps;
  }

  /** Episodes ended so far. */
  public long episodes() {
    return episodes;
  }

  /** The world and the loop between two steps. */
  public Snapshot snapshot() {
    Snapshot.Builder builder =
        Snapshot.of(KIND)
            .put("counters", steps, episodes, length)
            .put("running", (byte) (running ? 1 : 0))
            .put("return", episodeReturn)
            .put("observation", now.observation());
    byte[] mask = now.actionMask();
    if (mask != null) {
      builder.put("actionMask", mask);
    }
    if (steps > 0) {
      builder.put("environment", environment.snapshot());
    }
    return builder.build();
  }

  /**
   * Takes up a {@link #snapshot}; the agent must be restored beside it.
   *
   * @throws IllegalArgumentException if the snapshot is of another kind or shape
   */
  public void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    long[] counters = snapshot.longs("counters", 3);
    float[] observation = snapshot.floats("observation", now.observation().length);
    byte[] running = snapshot.bytes("running");
    double[] sum = snapshot.doubles("return", 1);
    byte[] mask = now.actionMask();
    byte[] restoredMask = mask == null ? new byte[0] : snapshot.bytes("actionMask");
    if (counters[0] > 0) {
      environment.restore(snapshot.part("environment"));
    }
    steps = counters[0];
    episodes = counters[1];
    length = (int) counters[2];
    this.running = running[0] != 0;
    episodeReturn = sum[0];
    System.arraycopy(observation, 0, now.observation(), 0, observation.length);
    if (mask != null) {
      System.arraycopy(restoredMask, 0, mask, 0, mask.length);
    }
  }
}
