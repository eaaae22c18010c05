package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;

/**
 * Turns time steps into transitions over {@code N} steps. The discount γ lives here and nowhere
 * else: a transition that starts at step t and spans k ≤ N steps has
 *
 * <pre>
 *   reward   = Σ γⁱ r(t+i+1),  i = 0 .. k-1
 *   discount = 0  where the task terminated,  γᵏ  elsewhere
 * </pre>
 *
 * <p>A transition spans N steps, and fewer only where an episode ends. Where it was truncated the
 * discount stays γᵏ and the next observation is the true last one, so that learners bootstrap from
 * it; see Pardo et al., "Time Limits in Reinforcement Learning", 2018.
 *
 * <p>Lanes are episodes that go on side by side, one for each world stepped together. Nothing is
 * allocated after construction.
 */
public final class NStepAccumulator {

  private static final String KIND = "NStepAccumulator";

  private final int steps;
  private final double gamma;
  private final TransitionLayout layout;

  // A lane's slots form a ring: `pending` transitions that are not complete yet, oldest first, and
  // after them one slot that holds the present observation.
  private final int[] oldest; // [L]
  private final int[] pending; // [L]
  private final byte[] running; // [L]
  private final float[] observations; // [L, N, W]
  private final byte[] actionMasks; // [L, N, A]
  private final int[] actions; // [L, N]
  private final float[] continuousActions; // [L, N, D]
  private final double[] rewards; // [L, N]
  private final double[] discounts; // [L, N]

  private final TransitionBatch ready;

  /**
   * @param layout shape of a transition
   * @param lanes episodes side by side L, 1 or more
   * @param steps steps a transition spans N, 1 or more
   * @param gamma γ, 0 to 1
   */
  public NStepAccumulator(TransitionLayout layout, int lanes, int steps, double gamma) {
    if (lanes < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "lanes " + lanes + ", steps " + steps + "; accepted: 1 or more");
    }
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma " + gamma + "; accepted: 0 to 1");
    }
    this.layout = layout;
    this.steps = steps;
    this.gamma = gamma;
    int slots = Math.multiplyExact(lanes, steps);
    this.oldest = new int[lanes];
    this.pending = new int[lanes];
    this.running = new byte[lanes];
    this.observations = new float[slots * layout.observationWidth()];
    this.actionMasks = new byte[slots * layout.choices()];
    this.actions = new int[layout.choices() > 0 ? slots : 0];
    this.continuousActions = new float[slots * layout.actionWidth()];
    this.rewards = new double[slots];
    this.discounts = new double[slots];
    this.ready = new TransitionBatch(layout, steps);
  }

  /** Starts an episode; what was pending in the lane is dropped. */
  public void begin(int lane, StepBuffer first) {
    oldest[lane] = 0;
    pending[lane] = 0;
    running[lane] = 1;
    present(lane, first);
  }

  /**
   * Takes a step.
   *
   * @param lane the episode's lane
   * @param action the discrete action taken, counted from 0
   * @param next what followed
   * @return the transitions this step completes, oldest first; valid until the next call
   */
  public TransitionBatch add(int lane, int action, StepBuffer next) {
    if (action < 0 || action >= layout.choices()) {
      throw new IllegalArgumentException(
          "action " + action + "; accepted: 0 to " + (layout.choices() - 1));
    }
    actions[open(lane)] = action;
    return advance(lane, next);
  }

  /** As {@link #add(int, int, StepBuffer)} for an action of D floats. */
  public TransitionBatch add(int lane, float[] action, StepBuffer next) {
    int width = layout.actionWidth();
    if (action.length != width) {
      throw new IllegalArgumentException(
          "action of " + action.length + " floats; accepted: " + width);
    }
    System.arraycopy(action, 0, continuousActions, open(lane) * width, width);
    return advance(lane, next);
  }

  private int open(int lane) {
    if (running[lane] == 0) {
      throw new IllegalStateException("step of lane " + lane + " before begin or after the end");
    }
    return slot(lane, pending[lane]);
  }

  private TransitionBatch advance(int lane, StepBuffer next) {
    ready.size(0);
    pending[lane]++;
    for (int i = 0; i < pending[lane]; i++) {
      int slot = slot(lane, i);
      rewards[slot] += discounts[slot] * next.reward();
      discounts[slot] *= gamma;
    }
    if (next.last()) {
      for (int i = 0; i < pending[lane]; i++) {
        emit(slot(lane, i), next);
      }
      running[lane] = 0;
      pending[lane] = 0;
    } else {
      if (pending[lane] == steps) {
        emit(slot(lane, 0), next);
        oldest[lane] = (oldest[lane] + 1) % steps;
        pending[lane]--;
      }
      present(lane, next);
    }
    return ready;
  }

  private void present(int lane, StepBuffer now) {
    int slot = slot(lane, pending[lane]);
    int width = layout.observationWidth();
    System.arraycopy(now.observation(), 0, observations, slot * width, width);
    copyMask(now, actionMasks, slot);
    rewards[slot] = 0;
    discounts[slot] = 1;
  }

  private void emit(int slot, StepBuffer next) {
    int row = ready.size();
    ready.size(row + 1);
    int width = layout.observationWidth();
    System.arraycopy(observations, slot * width, ready.observations(), row * width, width);
    System.arraycopy(next.observation(), 0, ready.nextObservations(), row * width, width);
    ready.rewards()[row] = (float) rewards[slot];
    ready.discounts()[row] = next.terminated() ? 0f : (float) discounts[slot];
    if (layout.choices() > 0) {
      ready.actions()[row] = actions[slot];
      int choices = layout.choices();
      System.arraycopy(actionMasks, slot * choices, ready.actionMasks(), row * choices, choices);
      copyMask(next, ready.nextActionMasks(), row);
    }
    int actionWidth = layout.actionWidth();
    System.arraycopy(
        continuousActions,
        slot * actionWidth,
        ready.continuousActions(),
        row * actionWidth,
        actionWidth);
  }

  private void copyMask(StepBuffer from, byte[] to, int row) {
    int choices = layout.choices();
    byte[] mask = from.actionMask();
    if (mask == null) {
      Arrays.fill(to, row * choices, (row + 1) * choices, (byte) 1);
    } else {
      System.arraycopy(mask, 0, to, row * choices, choices);
    }
  }

  private int slot(int lane, int position) {
    return lane * steps + (oldest[lane] + position) % steps;
  }

  /** What is pending in every lane. */
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("oldest", oldest)
        .put("pending", pending)
        .put("running", running)
        .put("observations", observations)
        .put("actionMasks", actionMasks)
        .put("actions", actions)
        .put("continuousActions", continuousActions)
        .put("rewards", rewards)
        .put("discounts", discounts)
        .build();
  }

  /**
   * Takes up the {@link #snapshot} of an equally configured accumulator.
   *
   * @throws IllegalArgumentException if it is of another kind or shape
   */
  public void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    int lanes = oldest.length;
    int[] newOldest = snapshot.ints("oldest", lanes);
    int[] newPending = snapshot.ints("pending", lanes);
    byte[] newRunning = snapshot.bytes("running");
    for (int lane = 0; lane < lanes; lane++) {
      if (newOldest[lane] < 0
          || newOldest[lane] >= steps
          || newPending[lane] < 0
          || newPending[lane] >= steps) {
        throw new IllegalArgumentException(
            "lane "
                + lane
                + " starts at "
                + newOldest[lane]
                + " with "
                + newPending[lane]
                + " pending; accepted: 0 to "
                + (steps - 1));
      }
    }
    float[] newObservations = snapshot.floats("observations", observations.length);
    byte[] newMasks = snapshot.bytes("actionMasks");
    int[] newActions = snapshot.ints("actions", actions.length);
    float[] newContinuous = snapshot.floats("continuousActions", continuousActions.length);
    double[] newRewards = snapshot.doubles("rewards", rewards.length);
    double[] newDiscounts = snapshot.doubles("discounts", discounts.length);
    System.arraycopy(newRunning, 0, running, 0, lanes);
    System.arraycopy(newOldest, 0, oldest, 0, lanes);
    System.arraycopy(newPending, 0, pending, 0, lanes);
    System.arraycopy(newObservations, 0, observations, 0, observations.length);
    System.arraycopy(newMasks, 0, actionMasks, 0, actionMasks.length);
    System.arraycopy(newActions, 0, actions, 0, actions.length);
    System.arraycopy(newContinuous, 0, continuousActions, 0, continuousActions.length);
    System.arraycopy(newRewards, 0, rewards, 0, rewards.length);
    System.arraycopy(newDiscounts, 0, discounts, 0, discounts.length);
  }
}
