package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts each episode's return and length. The last step's {@code info} has them under {@code
 * "episode"} as a map of {@code r} and {@code l}; Gymnasium's {@code t}, seconds taken, would
 * differ from run to run and is left out. Those of the last episodes are kept.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class RecordEpisodeStatistics<O, A> extends Wrapper<O, A> {

  /** Key of the statistics in the last step's {@code info}. */
  public static final String KEY = "episode";

  private static final String KIND = "RecordEpisodeStatistics";

  private final String key;
  private final double[] returns; // [capacity], a ring
  private final int[] lengths; // [capacity], a ring
  private double episodeReturn;
  private int length;
  private boolean over;
  private long episodes;

  /** Keeps the statistics of the last 100 episodes. */
  public RecordEpisodeStatistics(Environment<O, A> inner) {
    this(inner, 100, KEY);
  }

  /**
   * @param inner the world
   * @param capacity episodes whose statistics are kept, 1 or more
   * @param key what the statistics stand under in the last step's {@code info}
   */
  public RecordEpisodeStatistics(Environment<O, A> inner, int capacity, String key) {
    super(inner);
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity + "; accepted: 1 or more");
    }
    this.key = key;
    this.returns = new double[capacity];
    this.lengths = new int[capacity];
  }

  /** Returns of the last episodes, oldest first. */
  public double[] returns() {
    double[] last = new double[kept()];
    Arrays.setAll(last, i -> returns[place(episodes - last.length + i)]);
    return last;
  }

  /** Lengths of the last episodes, oldest first. */
  public int[] lengths() {
    int[] last = new int[kept()];
    Arrays.setAll(last, i -> lengths[place(episodes - last.length + i)]);
    return last;
  }

  private int kept() {
    return (int) Math.min(episodes, returns.length);
  }

  private int place(long episode) {
    return (int) (episode % returns.length);
  }

  /** Rewards of this episode added up; after its end, of the episode that ended. */
  public double episodeReturn() {
    return episodeReturn;
  }

  /** Steps of this episode. */
  public int length() {
    return length;
  }

  /** Episodes ended so far. */
  public long episodes() {
    return episodes;
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = inner().reset(options);
    begin();
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    begin();
  }

  private void begin() {
    episodeReturn = 0;
    length = 0;
    over = false;
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = inner().step(action);
    count(next.reward(), next.last());
    if (!next.last()) {
      return next;
    }
    return new TimeStep<>(
        next.observation(), next.reward(), next.terminated(), next.truncated(), info(next.info()));
  }

  @Override
  public Map<String, Object> info() {
    return over ? info(inner().info()) : inner().info();
  }

  private Map<String, Object> info(Map<String, Object> inner) {
    Map<String, Object> info = new HashMap<>(inner);
    info.put(key, Map.of("r", episodeReturn, "l", length));
    return Collections.unmodifiableMap(info);
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(action, out);
    count(out.reward(), out.last());
  }

  private void count(double reward, boolean last) {
    episodeReturn += reward;
    length++;
    over = last;
    if (last) {
      returns[place(episodes)] = episodeReturn;
      lengths[place(episodes)] = length;
      episodes++;
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("return", episodeReturn)
        .put("length", length)
        .put("over", (byte) (over ? 1 : 0))
        .put("episodes", episodes)
        .put("returns", returns)
        .put("lengths", lengths)
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double restoredReturn = snapshot.expect(KIND).doubles("return", 1)[0];
    int restoredLength = snapshot.ints("length", 1)[0];
    boolean restoredOver = snapshot.bytes("over", 1)[0] == 1;
    long restoredEpisodes = snapshot.longs("episodes", 1)[0];
    double[] restoredReturns = snapshot.doubles("returns", returns.length);
    int[] restoredLengths = snapshot.ints("lengths", lengths.length);
    inner().restore(snapshot.part("inner"));
    System.arraycopy(restoredReturns, 0, returns, 0, returns.length);
    System.arraycopy(restoredLengths, 0, lengths, 0, lengths.length);
    episodeReturn = restoredReturn;
    length = restoredLength;
    over = restoredOver;
    episodes = restoredEpisodes;
  }
}
