package dev.cartwheel.envs.batch;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.vector.Actions;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.Episodes;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.Arrays;
import java.util.Optional;

/**
 * N copies of a classic world stepped on lanes, each within its step limit. A step allocates
 * nothing.
 */
final class BatchEnvironment implements VectorEnvironment {

  private final LaneDynamics dynamics;
  private final int copies;
  private final int padded;
  private final int limit;
  private final Episodes episodes;
  private final Pcg64[] random;
  private final double[] rewards; // [padded]
  private final double[] ended; // [padded], 1 where the task ended
  private final long[] begun; // [N], the clock when the copy's episode began
  private final int[] finished; // [N + 1], copies whose episode ended in this step
  private long clock;
  private long due; // before this clock no episode reaches the limit

  /**
   * @param limit steps of an episode, or {@link Integer#MAX_VALUE}
   */
  BatchEnvironment(LaneDynamics dynamics, int copies, int limit, AutoresetMode autoreset) {
    this.dynamics = dynamics;
    this.copies = copies;
    this.padded = Lanes.padded(copies);
    this.limit = limit;
    this.episodes = new Episodes(copies, autoreset);
    this.random = new Pcg64[copies];
    Arrays.setAll(random, i -> new Pcg64(0));
    this.rewards = new double[padded];
    this.ended = new double[padded];
    this.begun = new long[copies];
    this.finished = new int[copies + 1];
  }

  @Override
  public int copies() {
    return copies;
  }

  @Override
  public Space<?> singleObservationSpace() {
    return dynamics.observationSpace();
  }

  @Override
  public Space<?> singleActionSpace() {
    return dynamics.actionSpace();
  }

  @Override
  public AutoresetMode autoreset() {
    return episodes.autoreset();
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    dynamics.startOptions(options.options());
    for (int i = 0; i < copies; i++) {
      if (options.seed().isPresent()) {
        random[i].reseed(Episodes.seed(options.seed().getAsLong(), i));
      }
      start(i, out);
    }
    dynamics.startOptions(ResetOptions.NONE.options());
    episodes.began();
  }

  @Override
  public void reset(boolean[] which, VectorStep out) {
    episodes.requireMask(which);
    for (int i = 0; i < copies; i++) {
      if (which[i]) {
        start(i, out);
        episodes.began(i);
      }
    }
  }

  private void start(int copy, VectorStep out) {
    dynamics.start(copy, random[copy]);
    begun[copy] = clock;
    dynamics.observeStart(out.observations(), copy);
    out.begin(copy);
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    episodes.requireStep();
    Actions.check(dynamics.actionSpace(), actions, episodes);
    clock++;
    double[] into = rewards(out);
    for (int from = 0; from < padded; from += ClassicLanes.BLOCK) {
      dynamics.act(actions, from, Math.min(from + ClassicLanes.BLOCK, copies));
      advance(from, into, out);
    }
    endEpisodes(into, out);
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    episodes.requireStep();
    Actions.check(dynamics.actionSpace(), actions, episodes);
    clock++;
    double[] into = rewards(out);
    for (int from = 0; from < padded; from += ClassicLanes.BLOCK) {
      dynamics.act(actions, from, Math.min(from + ClassicLanes.BLOCK, copies));
      advance(from, into, out);
    }
    endEpisodes(into, out);
  }

  /** Where rewards go: to the caller at once, if there is room for the padding. */
  private double[] rewards(VectorStep out) {
    return padded == copies ? out.rewards() : rewards;
  }

  /** Moves a block of copies while its numbers are in the first cache. */
  private void advance(int from, double[] into, VectorStep out) {
    int to = Math.min(from + ClassicLanes.BLOCK, padded);
    dynamics.advance(into, ended, from, to);
    dynamics.observe(out.observations(), from, Math.min(to, copies));
  }

  /** Starts copies that were over, and notes whose episode is over now. */
  private void endEpisodes(double[] into, VectorStep out) {
    if (into != out.rewards()) {
      System.arraycopy(into, 0, out.rewards(), 0, copies);
    }
    Arrays.fill(out.terminated(), false);
    Arrays.fill(out.truncated(), false);
    Arrays.fill(out.dead(), false);
    int[] over = episodes.over();
    for (int k = 0; k < episodes.overCount(); k++) {
      ended[over[k]] = 0;
      start(over[k], out);
      out.markDead(over[k]);
    }
    episodes.began();
    int count = finished();
    for (int k = 0; k < count; k++) {
      finish(finished[k], out);
    }
  }

  /** Collects the copies whose episode ended; rarely may any have reached the limit. */
  private int finished() {
    if (clock < due || clock < nextDue()) {
      Arrays.fill(ended, copies, padded, 0);
      return dynamics.ones(ended, finished);
    }
    int count = 0;
    for (int i = 0; i < copies; i++) {
      finished[count] = i;
      int last = ended[i] != 0 ? 1 : 0;
      last |= clock - begun[i] >= limit ? 1 : 0;
      count += last;
    }
    return count;
  }

  /** The clock when the oldest episode reaches the limit. */
  private long nextDue() {
    long oldest = Long.MAX_VALUE;
    for (long each : begun) {
      oldest = Math.min(oldest, each);
    }
    due = oldest + limit;
    return due;
  }

  private void finish(int copy, VectorStep out) {
    boolean terminated = ended[copy] != 0;
    boolean truncated = clock - begun[copy] >= limit;
    if (episodes.autoreset() == AutoresetMode.SAME_STEP) {
      double reward = out.rewards()[copy];
      out.keepFinal(copy);
      start(copy, out);
      out.rewards()[copy] = reward;
    } else {
      episodes.ended(copy);
    }
    out.terminated()[copy] = terminated;
    out.truncated()[copy] = truncated;
  }

  @Override
  public Optional<Scene> scene(int copy) {
    return dynamics.scene(copy);
  }

  @Override
  public Snapshot snapshot() {
    Snapshot.Builder snapshot = Snapshot.of(kind()).put("episodes", episodes.snapshot());
    double[][] state = dynamics.state();
    for (int n = 0; n < state.length; n++) {
      snapshot.put("state" + n, Arrays.copyOf(state[n], copies));
    }
    long[] elapsed = new long[copies];
    Arrays.setAll(elapsed, i -> clock - begun[i]);
    long[][] streams = Arrays.stream(random).map(Pcg64::state).toArray(long[][]::new);
    return snapshot
        .put("elapsed", elapsed)
        .put("random", Arrays.stream(streams).flatMapToLong(Arrays::stream).toArray())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.expect(kind());
    double[][] state = dynamics.state();
    double[][] loaded = new double[state.length][];
    for (int n = 0; n < state.length; n++) {
      loaded[n] = snapshot.doubles("state" + n, copies);
    }
    long[] elapsed = snapshot.longs("elapsed", copies);
    int words = random[0].state().length;
    long[] streams = snapshot.longs("random", copies * words);
    Pcg64[] restored = new Pcg64[copies];
    for (int i = 0; i < copies; i++) {
      restored[i] = new Pcg64(0);
      restored[i].restore(Arrays.copyOfRange(streams, i * words, (i + 1) * words));
    }
    episodes.restore(snapshot.part("episodes"));
    for (int n = 0; n < state.length; n++) {
      System.arraycopy(loaded[n], 0, state[n], 0, copies);
    }
    System.arraycopy(restored, 0, random, 0, copies);
    clock = 0;
    due = 0;
    Arrays.setAll(begun, i -> -elapsed[i]);
  }

  private String kind() {
    return "Batch " + dynamics.kind();
  }
}
