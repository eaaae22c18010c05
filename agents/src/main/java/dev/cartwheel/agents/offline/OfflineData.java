package dev.cartwheel.agents.offline;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.DoubleBox;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.replay.NStepAccumulator;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionLayout;
import dev.cartwheel.replay.UniformReplayBuffer;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A dataset folder as transitions to draw from.
 *
 * @param <A> type of actions
 */
public final class OfflineData<A> {

  /** The folder of the dataset; agents that learn offline have this key. */
  public static final ConfigKey<String> DATASET =
      ConfigKey.path(
          "dataset", "folder of the dataset to learn from, as 'cartwheel collect' writes");

  private final String agent;
  private final String folder;
  private final Space<?> observations;
  private final Space<A> actions;
  private final TransitionLayout layout;
  private final int[] smallest; // of each number of an action with masks, [D]
  private final int nStep;
  private final double gamma;
  private long checksum;

  /**
   * @param agent the agent's id, for refusals
   * @param folder the dataset's; may be empty until {@link #read}
   * @param nStep steps a transition spans
   * @param gamma γ
   */
  public OfflineData(
      String agent, String folder, AgentContext<A> context, int nStep, double gamma) {
    this.agent = agent;
    this.folder = folder;
    this.observations = context.observations();
    this.actions = context.actions();
    this.layout = TransitionLayout.withMasks(observations, actions);
    this.smallest = smallest(actions);
    this.nStep = nStep;
    this.gamma = gamma;
  }

  /** Shape of the transitions. */
  public TransitionLayout layout() {
    return layout;
  }

  /** Where it is. */
  public String folder() {
    return folder;
  }

  /** Of all that was read; 0 before. */
  long checksum() {
    return checksum;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if there is none, or it is of another world
   */
  ReplayBuffer read() {
    if (folder.isEmpty()) {
      throw new IllegalArgumentException(
          agent
              + " learns from a dataset and was given none; accepted: dataset=DIR,"
              + " a folder that 'cartwheel collect' or 'cartwheel play --out' wrote");
    }
    EpisodeDataset episodes = episodes();
    requireFits(episodes);
    checksum = checksum(episodes);
    return transitions(episodes);
  }

  private EpisodeDataset episodes() {
    try {
      return DatasetFolder.read(Path.of(folder));
    } catch (IOException e) {
      String why = e instanceof java.nio.file.NoSuchFileException ? "no such file: " : "";
      throw new IllegalArgumentException(
          "dataset '" + folder + "' cannot be read: " + why + e.getMessage(), e);
    }
  }

  private void requireFits(EpisodeDataset episodes) {
    if (episodes.observationWidth() != observations.width()
        || episodes.actionWidth() != actions.width()) {
      throw new IllegalArgumentException(
          "dataset '%s' has observations of %d and actions of %d numbers; accepted: the world's %d and %d"
              .formatted(
                  folder,
                  episodes.observationWidth(),
                  episodes.actionWidth(),
                  observations.width(),
                  actions.width()));
    }
    if (episodes.steps() == 0) {
      throw new IllegalArgumentException(
          "dataset '" + folder + "' is empty; accepted: 1 step or more");
    }
    if (episodes.choices() != 0 && episodes.choices() != layout.choices()) {
      throw new IllegalArgumentException(
          "dataset '%s' has masks of %d actions; accepted: the world's %d"
              .formatted(folder, episodes.choices(), layout.choices()));
    }
    for (int step = 0; step < episodes.steps(); step++) {
      if (layout.choices() > 0) {
        requireElement(actions, episodes.actions(), step, "action");
      }
      requireAllowed(episodes, step);
      if (!Double.isFinite(episodes.rewards()[step])) {
        throw new IllegalArgumentException(
            "step %d of dataset '%s' has the reward %s; accepted: finite numbers"
                .formatted(step, folder, episodes.rewards()[step]));
      }
      requireObservation(episodes.observations(), step, "observation");
      requireObservation(episodes.nextObservations(), step, "next observation");
    }
  }

  /** Worlds may pass a box's bounds by a rounding; what is counted is one of its numbers. */
  private void requireObservation(float[] rows, int step, String what) {
    requireFinite(rows, step, what);
    if (!(observations instanceof Box || observations instanceof DoubleBox)) {
      requireElement(observations, rows, step, what);
    }
  }

  private <T> void requireElement(Space<T> space, float[] rows, int step, String what) {
    int width = space.width();
    float[] row = Arrays.copyOfRange(rows, step * width, (step + 1) * width);
    T element = space.read(row, 0);
    float[] again = new float[width];
    boolean inside = space.contains(element);
    if (inside) {
      space.write(element, again, 0);
    }
    if (!inside || !Arrays.equals(again, row)) {
      throw new IllegalArgumentException(
          "step %d of dataset '%s' has the %s %s; accepted: %s"
              .formatted(step, folder, what, width == 1 ? row[0] : Arrays.toString(row), space));
    }
  }

  /** What was done was allowed; else no policy that obeys masks could have done it. */
  private void requireAllowed(EpisodeDataset episodes, int step) {
    if (episodes.choices() == 0) {
      return;
    }
    int offset = step * episodes.choices();
    int[] sizes = actions.maskParts();
    for (int part = 0; part < sizes.length; part++) {
      int choice = (int) episodes.actions()[step * sizes.length + part] - smallest[part];
      if (episodes.actionMasks()[offset + choice] == 0) {
        throw new IllegalArgumentException(
            "step %d of dataset '%s' does an action that its mask forbids".formatted(step, folder));
      }
      offset += sizes[part];
    }
  }

  /** The smallest of each number of an action with masks, [D]. */
  private static int[] smallest(Space<?> actions) {
    if (actions instanceof Discrete discrete) {
      return new int[] {discrete.start()};
    }
    return actions instanceof MultiDiscrete multi
        ? multi.start()
        : new int[actions.maskParts().length];
  }

  private void requireFinite(float[] rows, int step, String what) {
    int width = observations.width();
    for (int i = step * width; i < (step + 1) * width; i++) {
      if (Float.isNaN(rows[i])) {
        throw new IllegalArgumentException(
            "step " + step + " of dataset '" + folder + "' has a NaN in its " + what);
      }
    }
  }

  private ReplayBuffer transitions(EpisodeDataset episodes) {
    UniformReplayBuffer buffer = new UniformReplayBuffer(layout, episodes.steps());
    NStepAccumulator accumulator = new NStepAccumulator(layout, 1, nStep, gamma);
    StepBuffer now = new StepBuffer(observations.width(), layout.choices());
    int episode = 0;
    for (int step = 0; step < episodes.steps(); step++) {
      if (episode < episodes.episodes() && episodes.episodeStarts()[episode] == step) {
        show(episodes.observations(), episodes.actionMasks(), step, now);
        accumulator.begin(0, now);
        episode++;
      }
      show(episodes.nextObservations(), episodes.nextActionMasks(), step, now);
      now.outcome(
          episodes.rewards()[step],
          episodes.terminated()[step] != 0,
          episodes.truncated()[step] != 0);
      int width = actions.width();
      buffer.add(
          layout.isDiscrete()
              ? accumulator.add(0, (int) episodes.actions()[step] - smallest[0], now)
              : accumulator.add(
                  0,
                  Arrays.copyOfRange(episodes.actions(), step * width, (step + 1) * width),
                  now));
    }
    return buffer;
  }

  /** A buffer allows everything until it is told otherwise. */
  private void show(float[] rows, byte[] masks, int step, StepBuffer now) {
    int width = observations.width();
    System.arraycopy(rows, step * width, now.observation(), 0, width);
    byte[] mask = now.actionMask();
    if (mask != null && masks.length > 0) {
      System.arraycopy(masks, step * mask.length, mask, 0, mask.length);
    }
  }

  private static long checksum(EpisodeDataset episodes) {
    CRC32C crc = new CRC32C();
    for (float[] array :
        new float[][] {episodes.observations(), episodes.actions(), episodes.nextObservations()}) {
      for (float value : array) {
        update(crc, Float.floatToRawIntBits(value));
      }
    }
    for (double value : episodes.rewards()) {
      long bits = Double.doubleToRawLongBits(value);
      update(crc, (int) (bits >>> 32));
      update(crc, (int) bits);
    }
    crc.update(episodes.terminated());
    crc.update(episodes.truncated());
    crc.update(episodes.actionMasks());
    crc.update(episodes.nextActionMasks());
    return crc.getValue();
  }

  private static void update(CRC32C crc, int bits) {
    crc.update(bits >>> 24);
    crc.update(bits >>> 16);
    crc.update(bits >>> 8);
    crc.update(bits);
  }
}
