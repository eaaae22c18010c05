package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.vector.Infos;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts each copy's return and length, and keeps those of the last episodes that ended. What is no
 * transition is not counted.
 */
public final class VectorRecordEpisodeStatistics extends VectorWrapper {

  private static final String KIND = "VectorRecordEpisodeStatistics";

  private final double[] returns; // [N]
  private final int[] lengths; // [N]
  private final boolean[] over; // [N]
  private final double[] endedReturns; // [capacity], a ring
  private final int[] endedLengths; // [capacity], a ring
  private long episodes;

  /** Keeps the statistics of the last 100 episodes. */
  public VectorRecordEpisodeStatistics(VectorEnvironment inner) {
    this(inner, 100);
  }

  /**
   * @param inner the vector
   * @param capacity episodes whose statistics are kept, 1 or more
   */
  public VectorRecordEpisodeStatistics(VectorEnvironment inner, int capacity) {
    super(inner);
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity + "; accepted: 1 or more");
    }
    this.returns = new double[inner.copies()];
    this.lengths = new int[inner.copies()];
    this.over = new boolean[inner.copies()];
    this.endedReturns = new double[capacity];
    this.endedLengths = new int[capacity];
  }

  /** Rewards of a copy's episode added up; in the step of its end, of the episode that ended. */
  public double episodeReturn(int copy) {
    return returns[copy];
  }

  /** Steps of a copy's episode; in the step of its end, of the episode that ended. */
  public int length(int copy) {
    return lengths[copy];
  }

  /** Episodes ended so far, of all copies. */
  public long episodes() {
    return episodes;
  }

  /** Returns of the last episodes, oldest first. */
  public double[] returns() {
    double[] last = new double[kept()];
    Arrays.setAll(last, i -> endedReturns[place(episodes - last.length + i)]);
    return last;
  }

  /** Lengths of the last episodes, oldest first. */
  public int[] lengths() {
    int[] last = new int[kept()];
    Arrays.setAll(last, i -> endedLengths[place(episodes - last.length + i)]);
    return last;
  }

  private int kept() {
    return (int) Math.min(episodes, endedReturns.length);
  }

  private int place(long episode) {
    return (int) (episode % endedReturns.length);
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    inner().reset(options, out);
    for (int copy = 0; copy < returns.length; copy++) {
      begin(copy);
    }
  }

  @Override
  public void reset(boolean[] which, VectorStep out) {
    inner().reset(which, out);
    for (int copy = 0; copy < returns.length; copy++) {
      if (which[copy]) {
        begin(copy);
      }
    }
  }

  private void begin(int copy) {
    returns[copy] = 0;
    lengths[copy] = 0;
    over[copy] = false;
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    inner().step(actions, out);
    count(out);
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    inner().step(actions, out);
    count(out);
  }

  private void count(VectorStep out) {
    for (int copy = 0; copy < returns.length; copy++) {
      if (over[copy]) {
        begin(copy);
      }
      if (out.dead()[copy]) {
        continue;
      }
      returns[copy] += out.rewards()[copy];
      lengths[copy]++;
      if (out.last(copy)) {
        over[copy] = true;
        endedReturns[place(episodes)] = returns[copy];
        endedLengths[place(episodes)] = lengths[copy];
        episodes++;
      }
    }
  }

  /** With {@code "episode"}: each ended copy's {@code r} and {@code l}, 0 for the others. */
  @Override
  public Map<String, Object> infos() {
    double[] ended = new double[over.length];
    int[] steps = new int[over.length];
    boolean any = false;
    for (int copy = 0; copy < over.length; copy++) {
      if (over[copy]) {
        ended[copy] = returns[copy];
        steps[copy] = lengths[copy];
        any = true;
      }
    }
    if (!any) {
      return inner().infos();
    }
    Map<String, Object> infos = new LinkedHashMap<>(inner().infos());
    infos.put(RecordEpisodeStatistics.KEY, Map.of("r", ended, "l", steps));
    infos.put(Infos.mask(RecordEpisodeStatistics.KEY), over.clone());
    return infos;
  }

  @Override
  public Snapshot snapshot() {
    byte[] ended = new byte[over.length];
    for (int copy = 0; copy < over.length; copy++) {
      ended[copy] = (byte) (over[copy] ? 1 : 0);
    }
    return Snapshot.of(KIND)
        .put("returns", returns)
        .put("lengths", lengths)
        .put("over", ended)
        .put("endedReturns", endedReturns)
        .put("endedLengths", endedLengths)
        .put("episodes", episodes)
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] restoredReturns = snapshot.expect(KIND).doubles("returns", returns.length);
    int[] restoredLengths = snapshot.ints("lengths", lengths.length);
    byte[] restoredOver = snapshot.bytes("over", over.length);
    double[] restoredEndedReturns = snapshot.doubles("endedReturns", endedReturns.length);
    int[] restoredEndedLengths = snapshot.ints("endedLengths", endedLengths.length);
    long restoredEpisodes = snapshot.longs("episodes", 1)[0];
    inner().restore(snapshot.part("inner"));
    System.arraycopy(restoredReturns, 0, returns, 0, returns.length);
    System.arraycopy(restoredLengths, 0, lengths, 0, lengths.length);
    for (int copy = 0; copy < over.length; copy++) {
      over[copy] = restoredOver[copy] == 1;
    }
    System.arraycopy(restoredEndedReturns, 0, endedReturns, 0, endedReturns.length);
    System.arraycopy(restoredEndedLengths, 0, endedLengths, 0, endedLengths.length);
    episodes = restoredEpisodes;
  }
}
