package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;

/**
 * What was done since the last update, for learning on-policy: one row a step, in the order the
 * steps were made, from one or several copies of a world side by side.
 *
 * <p>Rows of one episode are linked: {@link #following} names the row of the next step. Where there
 * is none and the task did not terminate, the episode was truncated, or it goes on after the
 * rollout; either way its value goes on too, and {@link #cutObservations} holds what a value
 * function is to be asked about. {@link #cut} completes these before the rollout is learned from,
 * {@link #clear} makes room for the next one, and episodes that still run go on in it.
 *
 * <p>The buffer grows as needed; in steady state it allocates nothing. Observations are rows of a
 * width of the caller's choice, usually already encoded for a network.
 */
public final class RolloutBuffer {

  private static final String KIND = "RolloutBuffer";

  /** What {@link #following} says of a step that none follows. */
  public static final int NONE = -1;

  private final TransitionLayout layout;
  private final int copies;

  private int size;
  private float[] observations; // [R, W]
  private int[] actions; // [R], or none
  private float[] continuousActions; // [R, D]
  private byte[] actionMasks; // [R, A]
  private double[] rewards; // [R]
  private byte[] terminated; // [R]
  private int[] following; // [R]

  private int episodes;
  private int cuts;
  private int[] cutRows; // [C]
  private float[] cutObservations; // [C, W]

  private final float[] present; // [N, W]
  private final byte[] presentMasks; // [N, A]
  private final int[] latest; // [N]

  /**
   * @param layout shape of a row
   * @param copies copies of the world side by side N, 1 or more
   * @param rows steps there is room for at first, 1 or more
   * @throws IllegalArgumentException if that is more than the heap can take
   */
  public RolloutBuffer(TransitionLayout layout, int copies, int rows) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies " + copies + "; accepted: 1 or more");
    }
    TransitionRing.requireRoom(layout, rows, Runtime.getRuntime().maxMemory());
    this.layout = layout;
    this.copies = copies;
    this.observations = new float[rows * layout.observationWidth()];
    this.actions = new int[layout.isDiscrete() ? rows : 0];
    this.continuousActions = new float[rows * layout.actionWidth()];
    this.actionMasks = new byte[rows * layout.choices()];
    this.rewards = new double[rows];
    this.terminated = new byte[rows];
    this.following = new int[rows];
    this.cutRows = new int[copies];
    this.cutObservations = new float[copies * layout.observationWidth()];
    this.present = new float[copies * layout.observationWidth()];
    this.presentMasks = new byte[copies * layout.choices()];
    this.latest = new int[copies];
    Arrays.fill(latest, NONE);
  }

  /**
   * Starts an episode.
   *
   * @param copy in which copy of the world
   * @param observation its first observation, W floats
   * @param first the time step it is of
   */
  public void begin(int copy, float[] observation, StepBuffer first) {
    latest[copy] = NONE;
    show(copy, observation, first);
  }

  /**
   * Takes a step.
   *
   * @param copy in which copy of the world
   * @param action the discrete action taken, counted from 0
   * @param observation what followed, W floats
   * @param next the time step it is of
   */
  public void add(int copy, int action, float[] observation, StepBuffer next) {
    if (!layout.isDiscrete() || action < 0 || action >= layout.choices()) {
      throw new IllegalArgumentException(
          "action " + action + "; accepted: 0 to " + (layout.choices() - 1));
    }
    int row = open();
    actions[row] = action;
    append(copy, observation, next);
  }

  /** As {@link #add(int, int, float[], StepBuffer)} for an action of D floats. */
  public void add(int copy, float[] action, float[] observation, StepBuffer next) {
    if (layout.actionWidth() == 0 || action.length < layout.actionWidth()) {
      throw new IllegalArgumentException(
          "action of " + action.length + " floats; accepted: " + layout.actionWidth());
    }
    int row = open();
    int width = layout.actionWidth();
    System.arraycopy(action, 0, continuousActions, row * width, width);
    append(copy, observation, next);
  }

  /** The row of the step to come, with room for it. */
  private int open() {
    if (size == rewards.length) {
      int rows = Math.multiplyExact(2, size);
      TransitionRing.requireRoom(layout, rows, Runtime.getRuntime().maxMemory());
      observations = Arrays.copyOf(observations, rows * layout.observationWidth());
      actions = Arrays.copyOf(actions, layout.isDiscrete() ? rows : 0);
      continuousActions = Arrays.copyOf(continuousActions, rows * layout.actionWidth());
      actionMasks = Arrays.copyOf(actionMasks, rows * layout.choices());
      rewards = Arrays.copyOf(rewards, rows);
      terminated = Arrays.copyOf(terminated, rows);
      following = Arrays.copyOf(following, rows);
    }
    return size;
  }

  private void append(int copy, float[] observation, StepBuffer next) {
    int row = size;
    int width = layout.observationWidth();
    int choices = layout.choices();
    System.arraycopy(present, copy * width, observations, row * width, width);
    System.arraycopy(presentMasks, copy * choices, actionMasks, row * choices, choices);
    rewards[row] = next.reward();
    terminated[row] = (byte) (next.terminated() ? 1 : 0);
    following[row] = NONE;
    if (latest[copy] != NONE) {
      following[latest[copy]] = row;
    }
    size++;
    show(copy, observation, next);
    latest[copy] = next.last() ? NONE : row;
    episodes += next.last() ? 1 : 0;
    if (next.truncated() && !next.terminated()) {
      addCut(row, copy);
    }
  }

  private void show(int copy, float[] observation, StepBuffer now) {
    int width = layout.observationWidth();
    System.arraycopy(observation, 0, present, copy * width, width);
    byte[] mask = now.actionMask();
    if (mask != null && layout.choices() > 0) {
      System.arraycopy(mask, 0, presentMasks, copy * layout.choices(), layout.choices());
    }
  }

  private void addCut(int row, int copy) {
    int width = layout.observationWidth();
    if (cuts == cutRows.length) {
      cutRows = Arrays.copyOf(cutRows, 2 * cuts);
      cutObservations = Arrays.copyOf(cutObservations, 2 * cuts * width);
    }
    cutRows[cuts] = row;
    System.arraycopy(present, copy * width, cutObservations, cuts * width, width);
    cuts++;
  }

  /** Has another reward learned from than the world gave for the step taken last. */
  public void reward(double reward) {
    rewards[size - 1] = reward;
  }

  /** Cuts the rollout here: episodes that go on are bootstrapped from what they show now. */
  public void cut() {
    for (int copy = 0; copy < copies; copy++) {
      if (latest[copy] != NONE) {
        addCut(latest[copy], copy);
        latest[copy] = NONE;
      }
    }
  }

  /** Forgets all rows; episodes that run go on in the next rollout. */
  public void clear() {
    size = 0;
    episodes = 0;
    cuts = 0;
    Arrays.fill(latest, NONE);
  }

  /** Shape of a row. */
  public TransitionLayout layout() {
    return layout;
  }

  /** Rows it holds, R. */
  public int size() {
    return size;
  }

  /** Episodes that ended in it. */
  public int episodes() {
    return episodes;
  }

  /** Observations acted in, [R, W]. */
  public float[] observations() {
    return observations;
  }

  /** Discrete actions counted from 0, [R]. */
  public int[] actions() {
    return actions;
  }

  /** Actions as floats, [R, D]; empty if actions are discrete. */
  public float[] continuousActions() {
    return continuousActions;
  }

  /** 1 for each action that was allowed, [R, A]; empty for continuous actions. */
  public byte[] actionMasks() {
    return actionMasks;
  }

  /** Rewards of the steps, [R]. */
  public double[] rewards() {
    return rewards;
  }

  /** Whether the task ended with the step. */
  public boolean terminated(int row) {
    return terminated[row] != 0;
  }

  /** The row of the next step of the same episode, or {@link #NONE}, [R]. */
  public int[] following() {
    return following;
  }

  /** Number of rows whose episode went on unseen, C. */
  public int cuts() {
    return cuts;
  }

  /** These rows, [C]. */
  public int[] cutRows() {
    return cutRows;
  }

  /** What was seen after each of them, [C, W]. */
  public float[] cutObservations() {
    return cutObservations;
  }

  /** The whole contents. */
  public Snapshot snapshot() {
    int width = layout.observationWidth();
    return Snapshot.of(KIND)
        .put("episodes", episodes)
        .putArray("observations", Arrays.copyOf(observations, size * width))
        .putArray("actions", Arrays.copyOf(actions, layout.isDiscrete() ? size : 0))
        .putArray(
            "continuousActions", Arrays.copyOf(continuousActions, size * layout.actionWidth()))
        .putArray("actionMasks", Arrays.copyOf(actionMasks, size * layout.choices()))
        .putArray("rewards", Arrays.copyOf(rewards, size))
        .putArray("terminated", Arrays.copyOf(terminated, size))
        .putArray("following", Arrays.copyOf(following, size))
        .putArray("cutRows", Arrays.copyOf(cutRows, cuts))
        .putArray("cutObservations", Arrays.copyOf(cutObservations, cuts * width))
        .put("present", present)
        .put("presentMasks", presentMasks)
        .put("latest", latest)
        .build();
  }

  /**
   * Takes up the {@link #snapshot} of a buffer of the same shape.
   *
   * @throws IllegalArgumentException if it is of another kind or shape; nothing is changed then
   */
  public void restore(Snapshot snapshot) {
    double[] newRewards = snapshot.expect(KIND).doubles("rewards");
    int rows = newRewards.length;
    int width = layout.observationWidth();
    float[] newObservations = snapshot.floats("observations", rows * width);
    int[] newActions = snapshot.ints("actions", layout.isDiscrete() ? rows : 0);
    float[] newContinuous = snapshot.floats("continuousActions", rows * layout.actionWidth());
    byte[] newMasks = snapshot.bytes("actionMasks", rows * layout.choices());
    byte[] newTerminated = snapshot.bytes("terminated", rows);
    int[] newFollowing = snapshot.ints("following", rows);
    int[] newCutRows = snapshot.ints("cutRows");
    float[] newCuts = snapshot.floats("cutObservations", newCutRows.length * width);
    float[] newPresent = snapshot.floats("present", present.length);
    byte[] newPresentMasks = snapshot.bytes("presentMasks", presentMasks.length);
    int[] newLatest = snapshot.ints("latest", copies);
    int[] newEpisodes = snapshot.ints("episodes", 1);
    requireRows("following", newFollowing, rows);
    requireRows("cutRows", newCutRows, rows);
    requireRows("latest", newLatest, rows);
    size = rows;
    episodes = newEpisodes[0];
    cuts = newCutRows.length;
    // One row more than nothing, so that doubling makes room.
    int capacity = Math.max(1, Math.max(rows, rewards.length));
    observations = Arrays.copyOf(newObservations, capacity * width);
    actions = Arrays.copyOf(newActions, layout.isDiscrete() ? capacity : 0);
    continuousActions = Arrays.copyOf(newContinuous, capacity * layout.actionWidth());
    actionMasks = Arrays.copyOf(newMasks, capacity * layout.choices());
    rewards = Arrays.copyOf(newRewards, capacity);
    terminated = Arrays.copyOf(newTerminated, capacity);
    following = Arrays.copyOf(newFollowing, capacity);
    int cutCapacity = Math.max(cuts, cutRows.length);
    cutRows = Arrays.copyOf(newCutRows, cutCapacity);
    cutObservations = Arrays.copyOf(newCuts, cutCapacity * width);
    System.arraycopy(newPresent, 0, present, 0, present.length);
    System.arraycopy(newPresentMasks, 0, presentMasks, 0, presentMasks.length);
    System.arraycopy(newLatest, 0, latest, 0, copies);
  }

  private static void requireRows(String name, int[] rows, int size) {
    for (int row : rows) {
      if (row < NONE || row >= size) {
        throw new IllegalArgumentException(
            "entry '" + name + "' names row " + row + "; accepted: -1 to " + (size - 1));
      }
    }
  }
}
