package dev.cartwheel.agents;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;

/** One copy of a world in an {@link EnvironmentLoop}, and the episode that goes on in it. */
final class EpisodeLane<O, A> {

  private static final String KIND = "EpisodeLane";

  private final Environment<O, A> environment;
  private final Agent<A> agent;
  private final int copy;
  private final long seed;
  private final StepBuffer now;

  private boolean begun;
  private boolean running;
  private double episodeReturn;
  private int length;

  EpisodeLane(Environment<O, A> environment, Agent<A> agent, int copy, long seed) {
    this.environment = environment;
    this.agent = agent;
    this.copy = copy;
    this.seed = seed;
    this.now = StepBuffer.of(environment);
  }

  /**
   * Makes a step, after a reset where an episode is to begin.
   *
   * @param made steps made before, for messages
   * @return whether the episode ended
   */
  boolean step(long made) {
    if (!running) {
      begin(made);
    }
    A action = agent.exploring().act(now);
    environment.step(action, now);
    requireFinite("step", made);
    length++;
    episodeReturn += now.reward();
    running = !now.last();
    agent.observe(copy, action, now);
    return !running;
  }

  private void begin(long made) {
    environment.reset(begun ? ResetOptions.NONE : ResetOptions.seed(seed), now);
    requireFinite("reset", made);
    begun = true;
    running = true;
    episodeReturn = 0;
    length = 0;
    agent.begin(copy, now);
  }

  private void requireFinite(String during, long made) {
    if (!Double.isFinite(now.reward())) {
      throw new IllegalStateException(
          "the world's " + during + " gave reward " + now.reward() + " after " + made + " steps");
    }
    for (float element : now.observation()) {
      // NaN alone: infinity is an element of some boxes.
      if (Float.isNaN(element)) {
        throw new IllegalStateException(
            "the world's " + during + " gave a NaN observation after " + made + " steps");
      }
    }
  }

  /** Whether an episode goes on. */
  boolean running() {
    return running;
  }

  /** What the world showed last. */
  StepBuffer now() {
    return now;
  }

  double episodeReturn() {
    return episodeReturn;
  }

  int length() {
    return length;
  }

  Snapshot snapshot() {
    Snapshot.Builder builder =
        Snapshot.of(KIND)
            .put("flags", (byte) (begun ? 1 : 0), (byte) (running ? 1 : 0))
            .put("length", length)
            .put("return", episodeReturn)
            .put("observation", now.observation());
    byte[] mask = now.actionMask();
    if (mask != null) {
      builder.put("actionMask", mask);
    }
    if (begun) {
      builder.put("environment", environment.snapshot());
    }
    return builder.build();
  }

  void restore(Snapshot snapshot) {
    byte[] flags = snapshot.expect(KIND).bytes("flags", 2);
    int[] restoredLength = snapshot.ints("length", 1);
    double[] restoredReturn = snapshot.doubles("return", 1);
    float[] observation = snapshot.floats("observation", now.observation().length);
    byte[] mask = now.actionMask();
    byte[] restoredMask = mask == null ? new byte[0] : snapshot.bytes("actionMask", mask.length);
    if (flags[0] != 0) {
      environment.restore(snapshot.part("environment"));
    }
    begun = flags[0] != 0;
    running = flags[1] != 0;
    length = restoredLength[0];
    episodeReturn = restoredReturn[0];
    System.arraycopy(observation, 0, now.observation(), 0, observation.length);
    if (mask != null) {
      System.arraycopy(restoredMask, 0, mask, 0, mask.length);
    }
  }
}
