package dev.cartwheel.replay.dataset;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;

/**
 * Collects episodes as they are played: {@link #begin} with what a reset showed, then {@link #add}
 * with every step. Action masks are kept if one of them ever forbids anything.
 *
 * @param <A> type of actions
 */
public final class EpisodeWriter<A> {

  private static final int FIRST_STEPS = 1024;

  private final Space<A> actionSpace;
  private final int observationWidth;
  private final int actionWidth;
  private final int choices;
  private final float[] seen;
  private final byte[] allowed;

  private float[] observations;
  private float[] actions;
  private double[] rewards = new double[FIRST_STEPS];
  private byte[] terminated = new byte[FIRST_STEPS];
  private byte[] truncated = new byte[FIRST_STEPS];
  private float[] nextObservations;
  private byte[] masks;
  private byte[] nextMasks;
  private boolean masked;
  private long[] starts = new long[16];
  private int steps;
  private int episodes;
  private boolean fresh;

  /** For steps of a world with these spaces. */
  public EpisodeWriter(Space<?> observationSpace, Space<A> actionSpace) {
    this.actionSpace = actionSpace;
    this.observationWidth = observationSpace.width();
    this.actionWidth = actionSpace.width();
    this.choices = actionSpace.maskWidth();
    this.seen = new float[observationWidth];
    this.allowed = new byte[choices];
    this.masks = new byte[FIRST_STEPS * choices];
    this.nextMasks = new byte[FIRST_STEPS * choices];
    this.observations = new float[FIRST_STEPS * observationWidth];
    this.nextObservations = new float[FIRST_STEPS * observationWidth];
    this.actions = new float[FIRST_STEPS * actionWidth];
  }

  /** Starts an episode; one that was not over counts as cut. */
  public void begin(StepBuffer first) {
    cut();
    fresh = true;
    show(first);
  }

  private void show(StepBuffer now) {
    System.arraycopy(now.observation(), 0, seen, 0, observationWidth);
    byte[] mask = now.actionMask();
    for (int a = 0; a < choices; a++) {
      allowed[a] = mask == null ? 1 : mask[a];
      masked |= allowed[a] == 0;
    }
  }

  /** Adds a step: what was done, and what came of it. */
  public void add(A action, StepBuffer next) {
    if (steps == rewards.length) {
      grow();
    }
    if (fresh) {
      fresh = false;
      if (episodes == starts.length) {
        starts = Arrays.copyOf(starts, 2 * episodes);
      }
      starts[episodes++] = steps;
    }
    System.arraycopy(seen, 0, observations, steps * observationWidth, observationWidth);
    actionSpace.write(action, actions, steps * actionWidth);
    rewards[steps] = next.reward();
    terminated[steps] = (byte) (next.terminated() ? 1 : 0);
    truncated[steps] = (byte) (next.truncated() ? 1 : 0);
    System.arraycopy(allowed, 0, masks, steps * choices, choices);
    show(next);
    System.arraycopy(allowed, 0, nextMasks, steps * choices, choices);
    System.arraycopy(seen, 0, nextObservations, steps * observationWidth, observationWidth);
    steps++;
  }

  private void grow() {
    int more = 2 * steps;
    observations = Arrays.copyOf(observations, more * observationWidth);
    nextObservations = Arrays.copyOf(nextObservations, more * observationWidth);
    actions = Arrays.copyOf(actions, more * actionWidth);
    masks = Arrays.copyOf(masks, more * choices);
    nextMasks = Arrays.copyOf(nextMasks, more * choices);
    rewards = Arrays.copyOf(rewards, more);
    terminated = Arrays.copyOf(terminated, more);
    truncated = Arrays.copyOf(truncated, more);
  }

  private void cut() {
    if (steps > 0 && terminated[steps - 1] == 0) {
      truncated[steps - 1] = 1;
    }
  }

  /** Steps added so far. */
  public int steps() {
    return steps;
  }

  /** All steps so far; an episode that is not over counts as cut at its last step. */
  public EpisodeDataset dataset() {
    byte[] cuts = Arrays.copyOf(truncated, steps);
    if (steps > 0 && terminated[steps - 1] == 0) {
      cuts[steps - 1] = 1;
    }
    int kept = masked ? choices : 0;
    return new EpisodeDataset(
        observationWidth,
        actionWidth,
        Arrays.copyOf(observations, steps * observationWidth),
        Arrays.copyOf(actions, steps * actionWidth),
        Arrays.copyOf(rewards, steps),
        Arrays.copyOf(terminated, steps),
        cuts,
        Arrays.copyOf(nextObservations, steps * observationWidth),
        Arrays.copyOf(starts, episodes),
        kept,
        Arrays.copyOf(masks, steps * kept),
        Arrays.copyOf(nextMasks, steps * kept));
  }
}
