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

  private RolloutRows rows;
  private int episodes;
  private RolloutCuts cuts;

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
    this.layout = layout;
    this.copies = copies;
    this.rows = new RolloutRows(layout, rows);
    this.cuts = new RolloutCuts(layout.observationWidth(), copies);
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
    rows.reserve();
    rows.actions[rows.size] = action;
    append(copy, observation, next);
  }

  /** As {@link #add(int, int, float[], StepBuffer)} for an action of D floats. */
  public void add(int copy, float[] action, float[] observation, StepBuffer next) {
    if (layout.actionWidth() == 0 || action.length < layout.actionWidth()) {
      throw new IllegalArgumentException(
          "action of " + action.length + " floats; accepted: " + layout.actionWidth());
    }
    rows.reserve();
    int width = layout.actionWidth();
    System.arraycopy(action, 0, rows.continuousActions, rows.size * width, width);
    append(copy, observation, next);
  }

  private void append(int copy, float[] observation, StepBuffer next) {
    int row = rows.size;
    int width = layout.observationWidth();
    int choices = layout.choices();
    System.arraycopy(present, copy * width, rows.observations, row * width, width);
    System.arraycopy(presentMasks, copy * choices, rows.actionMasks, row * choices, choices);
    rows.rewards[row] = next.reward();
    rows.terminated[row] = (byte) (next.terminated() ? 1 : 0);
    rows.following[row] = NONE;
    if (latest[copy] != NONE) {
      rows.following[latest[copy]] = row;
    }
    rows.size++;
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
    cuts.add(row, present, copy * layout.observationWidth());
  }

  /** Has another reward learned from than the world gave for the step taken last. */
  public void reward(double reward) {
    rows.rewards[rows.size - 1] = reward;
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
    rows.size = 0;
    episodes = 0;
    cuts.clear();
    Arrays.fill(latest, NONE);
  }

  /** Shape of a row. */
  public TransitionLayout layout() {
    return layout;
  }

  /** Rows it holds, R. */
  public int size() {
    return rows.size;
  }

  /** Episodes that ended in it. */
  public int episodes() {
    return episodes;
  }

  /** Observations acted in, [R, W]. */
  public float[] observations() {
    return rows.observations;
  }

  /** Discrete actions counted from 0, [R]. */
  public int[] actions() {
    return rows.actions;
  }

  /** Actions as floats, [R, D]; empty if actions are discrete. */
  public float[] continuousActions() {
    return rows.continuousActions;
  }

  /** 1 for each action that was allowed, [R, A]; empty for continuous actions. */
  public byte[] actionMasks() {
    return rows.actionMasks;
  }

  /** Rewards of the steps, [R]. */
  public double[] rewards() {
    return rows.rewards;
  }

  /** Whether the task ended with the step. */
  public boolean terminated(int row) {
    return rows.terminated[row] != 0;
  }

  /** The row of the next step of the same episode, or {@link #NONE}, [R]. */
  public int[] following() {
    return rows.following;
  }

  /** Number of rows whose episode went on unseen, C. */
  public int cuts() {
    return cuts.size();
  }

  /** These rows, [C]. */
  public int[] cutRows() {
    return cuts.rows();
  }

  /** What was seen after each of them, [C, W]. */
  public float[] cutObservations() {
    return cuts.observations();
  }

  /** The whole contents. */
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(KIND).put("episodes", episodes);
    rows.save(builder);
    cuts.save(builder);
    return builder
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
    RolloutRows newRows = RolloutRows.of(snapshot.expect(KIND), layout, rows.capacity());
    RolloutCuts newCuts = RolloutCuts.of(snapshot, layout.observationWidth(), copies);
    float[] newPresent = snapshot.floats("present", present.length);
    byte[] newPresentMasks = snapshot.bytes("presentMasks", presentMasks.length);
    int[] newLatest = snapshot.ints("latest", copies);
    int[] newEpisodes = snapshot.ints("episodes", 1);
    newRows.requireNamed("cutRows", Arrays.copyOf(newCuts.rows(), newCuts.size()));
    newRows.requireNamed("latest", newLatest);
    rows = newRows;
    cuts = newCuts;
    episodes = newEpisodes[0];
    System.arraycopy(newPresent, 0, present, 0, present.length);
    System.arraycopy(newPresentMasks, 0, presentMasks, 0, presentMasks.length);
    System.arraycopy(newLatest, 0, latest, 0, copies);
  }
}
