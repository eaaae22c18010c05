package dev.cartwheel.envs.vector;

import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What N copies of a world answer to one reset or step, as primitive arrays that the caller owns
 * and reuses. A {@link VectorEnvironment} writes every element of the rows it touches.
 *
 * <p>Not safe for use by several threads.
 */
public final class VectorStep {

  private final int copies;
  private final int width;
  private final int actions;
  private final float[] observations; // [N, W]
  private final float[] finalObservations; // [N, W]
  private final double[] rewards; // [N]
  private final boolean[] terminated; // [N]
  private final boolean[] truncated; // [N]
  private final boolean[] dead; // [N]
  private final byte @Nullable [] actionMasks; // [N, A]

  /**
   * @param copies number of copies, N
   * @param observationWidth floats an observation takes, W
   * @param actions entries of an action mask, A; 0 for actions without masks
   */
  public VectorStep(int copies, int observationWidth, int actions) {
    if (copies < 1 || observationWidth < 0 || actions < 0) {
      throw new IllegalArgumentException(
          "VectorStep of %d copies, width %d, %d actions; accepted: 1 or more, 0 or more, 0 or more"
              .formatted(copies, observationWidth, actions));
    }
    this.copies = copies;
    this.width = observationWidth;
    this.actions = actions;
    this.observations = new float[Math.multiplyExact(copies, observationWidth)];
    this.finalObservations = new float[observations.length];
    this.rewards = new double[copies];
    this.terminated = new boolean[copies];
    this.truncated = new boolean[copies];
    this.dead = new boolean[copies];
    this.actionMasks = actions == 0 ? null : new byte[Math.multiplyExact(copies, actions)];
    if (actionMasks != null) {
      Arrays.fill(actionMasks, (byte) 1);
    }
  }

  /** A buffer that fits an environment. */
  public static VectorStep of(VectorEnvironment environment) {
    return new VectorStep(
        environment.copies(),
        environment.singleObservationSpace().width(),
        environment.singleActionSpace().maskWidth());
  }

  /** Number of copies, N. */
  public int copies() {
    return copies;
  }

  /** Floats an observation takes, W. */
  public int observationWidth() {
    return width;
  }

  /** What each copy shows now, [N, W]: what to act on next. */
  public float[] observations() {
    return observations;
  }

  /**
   * The last observation of episodes that ended in this step, [N, W]; meaningful only under {@link
   * AutoresetMode#SAME_STEP} and in rows that ended.
   */
  public float[] finalObservations() {
    return finalObservations;
  }

  /** Rewards, [N]. */
  public double[] rewards() {
    return rewards;
  }

  /** Whose task itself ended in this step, [N]. */
  public boolean[] terminated() {
    return terminated;
  }

  /** Whose episode was cut in this step by a limit outside the task, [N]. */
  public boolean[] truncated() {
    return truncated;
  }

  /**
   * Whose step was no transition but a reset, [N]: never to be stored or learned from. Only {@link
   * AutoresetMode#NEXT_STEP} makes such steps.
   */
  public boolean[] dead() {
    return dead;
  }

  /** Allowed actions, [N, A] of 0 and 1; {@code null} for actions without masks. */
  public byte @Nullable [] actionMasks() {
    return actionMasks;
  }

  /** Whether the episode of a copy ended in this step, for either reason. */
  public boolean last(int copy) {
    return terminated[copy] || truncated[copy];
  }

  /** Sets a row from a single world's answer. */
  public void write(int copy, StepBuffer step) {
    show(copy, step);
    rewards[copy] = step.reward();
    terminated[copy] = step.terminated();
    truncated[copy] = step.truncated();
    dead[copy] = false;
  }

  /** Takes over everything but the observations of as many copies with as many actions. */
  public void copyOutcomeFrom(VectorStep other) {
    System.arraycopy(other.rewards, 0, rewards, 0, copies);
    System.arraycopy(other.terminated, 0, terminated, 0, copies);
    System.arraycopy(other.truncated, 0, truncated, 0, copies);
    System.arraycopy(other.dead, 0, dead, 0, copies);
    if (actionMasks != null && other.actionMasks != null) {
      System.arraycopy(other.actionMasks, 0, actionMasks, 0, actionMasks.length);
    }
  }

  /** Sets a row's outcome to that of a reset, and its actions to allowed. */
  public void begin(int copy) {
    rewards[copy] = 0;
    terminated[copy] = false;
    truncated[copy] = false;
    dead[copy] = false;
    if (actionMasks != null) {
      // A few: faster than a call of Arrays.fill.
      for (int i = copy * actions; i < (copy + 1) * actions; i++) {
        actionMasks[i] = 1;
      }
    }
  }

  /** Sets what a row shows, and its allowed actions, leaving the outcome as it is. */
  public void show(int copy, StepBuffer step) {
    System.arraycopy(step.observation(), 0, observations, copy * width, width);
    byte[] mask = step.actionMask();
    if (actionMasks != null && mask != null) {
      System.arraycopy(mask, 0, actionMasks, copy * actions, actions);
    }
  }

  /** Marks a row as a reset that was no transition. */
  public void markDead(int copy) {
    dead[copy] = true;
  }

  /** Keeps the row's observation as the last of the episode that just ended. */
  public void keepFinal(int copy) {
    System.arraycopy(observations, copy * width, finalObservations, copy * width, width);
  }
}
