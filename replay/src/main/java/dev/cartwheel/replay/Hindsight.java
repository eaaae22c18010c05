package dev.cartwheel.replay;

import dev.cartwheel.envs.GoalWorld;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Remembers an episode, and at its end tells it again as if a goal it did reach had been meant:
 * each step with {@code k} goals reached later ({@link Strategy#FUTURE}), or with the one reached
 * last ({@link Strategy#FINAL}). Rewards and ends are those of the new goal; where the episode was
 * over without reaching it, it counts as cut. What the episode was really told as is the business
 * of an {@link NStepAccumulator}; this adds to it.
 *
 * <p>Source: M. Andrychowicz et al., "Hindsight Experience Replay", 2017, section 3.4 and 4.5.
 */
public final class Hindsight {

  private static final String KIND = "Hindsight";
  private static final int FIRST_STEPS = 64;

  /** Which goals are taken for the one that was meant. */
  public enum Strategy {
    FINAL,
    FUTURE
  }

  private final TransitionLayout layout;
  private final GoalWorld goals;
  private final Strategy strategy;
  private final int goalsEach;
  private final NStepAccumulator accumulator;
  private final StepBuffer now;
  private final float[] goal; // [G]

  private int steps; // T
  private float[] observations; // [T + 1, W]
  private byte[] masks; // [T + 1, A]
  private int[] actions; // [T]
  private float[] continuousActions; // [T, D]
  private final float[] action; // [D]

  /**
   * @param goals what the world says of goals
   * @param goalsEach k, new goals for each step; {@link Strategy#FINAL} takes 1 whatever it is
   * @param nStep steps a transition spans
   * @param gamma γ
   */
  public Hindsight(
      TransitionLayout layout,
      GoalWorld goals,
      Strategy strategy,
      int goalsEach,
      int nStep,
      double gamma) {
    if (goalsEach < 1) {
      throw new IllegalArgumentException("goalsEach " + goalsEach + "; accepted: 1 or more");
    }
    this.layout = layout;
    this.goals = goals;
    this.strategy = strategy;
    this.goalsEach = strategy == Strategy.FINAL ? 1 : goalsEach;
    this.accumulator = new NStepAccumulator(layout, 1, nStep, gamma);
    this.now = new StepBuffer(layout.observationWidth(), layout.choices());
    this.goal = new float[goals.goalWidth()];
    this.action = new float[layout.actionWidth()];
    this.observations = new float[(FIRST_STEPS + 1) * layout.observationWidth()];
    this.masks = new byte[(FIRST_STEPS + 1) * layout.choices()];
    this.actions = new int[layout.choices() > 0 ? FIRST_STEPS : 0];
    this.continuousActions = new float[FIRST_STEPS * layout.actionWidth()];
  }

  /** Starts an episode; one that was not over is forgotten. */
  public void begin(StepBuffer first) {
    steps = 0;
    show(first);
  }

  /** Takes a step with a discrete action, counted from 0. */
  public void add(int discrete, StepBuffer next) {
    reserve();
    actions[steps++] = discrete;
    show(next);
  }

  /** Takes a step with an action of D floats. */
  public void add(float[] continuous, StepBuffer next) {
    reserve();
    System.arraycopy(continuous, 0, continuousActions, steps * action.length, action.length);
    steps++;
    show(next);
  }

  private void reserve() {
    if ((steps + 2) * layout.observationWidth() > observations.length) {
      int room = 2 * (steps + 1);
      observations = Arrays.copyOf(observations, (room + 1) * layout.observationWidth());
      masks = Arrays.copyOf(masks, (room + 1) * layout.choices());
      actions = Arrays.copyOf(actions, layout.choices() > 0 ? room : 0);
      continuousActions = Arrays.copyOf(continuousActions, room * layout.actionWidth());
    }
  }

  private void show(StepBuffer seen) {
    int width = layout.observationWidth();
    System.arraycopy(seen.observation(), 0, observations, steps * width, width);
    byte[] mask = seen.actionMask();
    if (mask != null) {
      System.arraycopy(mask, 0, masks, steps * mask.length, mask.length);
    }
  }

  /** Tells the episode again, which is over, and adds what it told to a buffer. */
  public void retell(RandomGenerator random, ReplayBuffer into) {
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < goalsEach; i++) {
        int reached = strategy == Strategy.FINAL ? steps - 1 : step + random.nextInt(steps - step);
        goals.reached(observations, (reached + 1) * layout.observationWidth(), goal);
        into.add(retold(step));
      }
    }
  }

  /** The transition that starts at a step, with {@link #goal}. */
  private TransitionBatch retold(int first) {
    present(first);
    accumulator.begin(0, now);
    for (int step = first; ; step++) {
      present(step + 1);
      boolean terminated = goals.terminates(now.observation(), 0);
      boolean cut = step + 1 == steps && !terminated;
      now.outcome(goals.reward(now.observation(), 0), terminated, cut);
      TransitionBatch told =
          layout.isDiscrete()
              ? accumulator.add(0, actions[step], now)
              : accumulator.add(0, continuous(step), now);
      if (told.size() > 0) {
        told.size(1); // the oldest; the others start later
        return told;
      }
    }
  }

  private float[] continuous(int step) {
    System.arraycopy(continuousActions, step * action.length, action, 0, action.length);
    return action;
  }

  private void present(int row) {
    int width = layout.observationWidth();
    System.arraycopy(observations, row * width, now.observation(), 0, width);
    System.arraycopy(goal, 0, now.observation(), goals.goalOffset(), goal.length);
    byte[] mask = now.actionMask();
    if (mask != null) {
      System.arraycopy(masks, row * mask.length, mask, 0, mask.length);
    }
  }

  /** The episode so far. */
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("steps", steps)
        .putArray(
            "observations", Arrays.copyOf(observations, (steps + 1) * layout.observationWidth()))
        .putArray("actionMasks", Arrays.copyOf(masks, (steps + 1) * layout.choices()))
        .putArray("actions", Arrays.copyOf(actions, layout.choices() > 0 ? steps : 0))
        .putArray(
            "continuousActions", Arrays.copyOf(continuousActions, steps * layout.actionWidth()))
        .build();
  }

  /**
   * Takes up a {@link #snapshot} of an equally configured one.
   *
   * @throws IllegalArgumentException if it is of another kind or shape
   */
  public void restore(Snapshot snapshot) {
    int newSteps = snapshot.expect(KIND).ints("steps", 1)[0];
    int rows = newSteps + 1;
    float[] newObservations = snapshot.floats("observations", rows * layout.observationWidth());
    byte[] newMasks = snapshot.bytes("actionMasks", rows * layout.choices());
    int[] newActions = snapshot.ints("actions", layout.choices() > 0 ? newSteps : 0);
    float[] newContinuous = snapshot.floats("continuousActions", newSteps * layout.actionWidth());
    int room = Math.max(newSteps, FIRST_STEPS);
    observations = Arrays.copyOf(newObservations, (room + 1) * layout.observationWidth());
    masks = Arrays.copyOf(newMasks, (room + 1) * layout.choices());
    actions = Arrays.copyOf(newActions, layout.choices() > 0 ? room : 0);
    continuousActions = Arrays.copyOf(newContinuous, room * layout.actionWidth());
    steps = newSteps;
  }
}
