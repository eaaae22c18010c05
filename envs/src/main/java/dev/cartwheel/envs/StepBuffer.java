package dev.cartwheel.envs;

import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TimeStep} as reusable primitive memory: what loops and learners pass round so that a
 * steady loop allocates nothing. The observation is in the space's flat form ({@link Space#write}):
 * a box's elements in row-major order, a discrete value as one number.
 *
 * <p>Not safe for use by several threads.
 */
public final class StepBuffer {

  private final float[] observation; // [W]
  private final byte @Nullable [] actionMask; // [M]
  private double reward;
  private boolean terminated;
  private boolean truncated;

  /**
   * @param observationWidth floats an observation takes: {@code observationSpace().width()}
   * @param maskWidth entries of an action mask: {@code actionSpace().maskWidth()}
   */
  public StepBuffer(int observationWidth, int maskWidth) {
    if (observationWidth < 0 || maskWidth < 0) {
      throw new IllegalArgumentException(
          "observationWidth "
              + observationWidth
              + ", maskWidth "
              + maskWidth
              + "; accepted: 0 or more");
    }
    this.observation = new float[observationWidth];
    this.actionMask = maskWidth == 0 ? null : new byte[maskWidth];
    if (actionMask != null) {
      Arrays.fill(actionMask, (byte) 1);
    }
  }

  /** A buffer that fits an environment. */
  public static StepBuffer of(Environment<?, ?> environment) {
    return new StepBuffer(
        environment.observationSpace().width(), environment.actionSpace().maskWidth());
  }

  /** The flat observation, length W; worlds write it in place. */
  public float[] observation() {
    return observation;
  }

  /**
   * What is allowed: 1 or 0 for each discrete action, or for each choice of every number of an
   * action ({@link Space#maskParts}); {@code null} for actions without masks.
   */
  public byte @Nullable [] actionMask() {
    return actionMask;
  }

  public double reward() {
    return reward;
  }

  public boolean terminated() {
    return terminated;
  }

  public boolean truncated() {
    return truncated;
  }

  /** Whether the episode is over, for either reason. */
  public boolean last() {
    return terminated || truncated;
  }

  /** 0 where the task ended, 1 everywhere else. */
  public double discount() {
    return terminated ? 0.0 : 1.0;
  }

  /** Sets everything but the observation and the mask. */
  public void outcome(double reward, boolean terminated, boolean truncated) {
    this.reward = reward;
    this.terminated = terminated;
    this.truncated = truncated;
  }

  /** Marks the step as cut by a limit outside the task. */
  public void truncate() {
    truncated = true;
  }

  /** Copies a time step into this buffer. */
  public <O> void write(TimeStep<O> timeStep, Space<O> space) {
    space.write(timeStep.observation(), observation, 0);
    outcome(timeStep.reward(), timeStep.terminated(), timeStep.truncated());
    if (actionMask == null) {
      return;
    }
    Object mask = timeStep.info().get(TimeStep.ACTION_MASK);
    if (mask instanceof byte[] bytes && bytes.length == actionMask.length) {
      System.arraycopy(bytes, 0, actionMask, 0, bytes.length);
    } else {
      Arrays.fill(actionMask, (byte) 1);
    }
  }

  /** Takes over the contents of a buffer of the same shape. */
  public void copyFrom(StepBuffer other) {
    System.arraycopy(other.observation, 0, observation, 0, observation.length);
    copyOutcomeFrom(other);
  }

  /** Takes over everything but the observation from a buffer for as many actions. */
  public void copyOutcomeFrom(StepBuffer other) {
    if (actionMask != null && other.actionMask != null) {
      System.arraycopy(other.actionMask, 0, actionMask, 0, actionMask.length);
    }
    outcome(other.reward, other.terminated, other.truncated);
  }
}
