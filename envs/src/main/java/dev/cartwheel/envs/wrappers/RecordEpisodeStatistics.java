package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts each episode's return and length. The last step's {@code info} has them under {@code
 * "episode"} as a map of {@code r} and {@code l}; Gymnasium's {@code t}, seconds taken, would
 * differ from run to run and is left out.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class RecordEpisodeStatistics<O, A> extends Wrapper<O, A> {

  /** Key of the statistics in the last step's {@code info}. */
  public static final String KEY = "episode";

  private static final String KIND = "RecordEpisodeStatistics";

  private double episodeReturn;
  private int length;
  private long episodes;

  public RecordEpisodeStatistics(Environment<O, A> inner) {
    super(inner);
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
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = inner().step(action);
    count(next.reward(), next.last());
    if (!next.last()) {
      return next;
    }
    Map<String, Object> info = new HashMap<>(next.info());
    info.put(KEY, Map.of("r", episodeReturn, "l", length));
    return new TimeStep<>(
        next.observation(), next.reward(), next.terminated(), next.truncated(), Map.copyOf(info));
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(action, out);
    count(out.reward(), out.last());
  }

  private void count(double reward, boolean last) {
    episodeReturn += reward;
    length++;
    if (last) {
      episodes++;
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("return", episodeReturn)
        .put("length", length)
        .put("episodes", episodes)
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double restoredReturn = snapshot.expect(KIND).doubles("return", 1)[0];
    int restoredLength = snapshot.ints("length", 1)[0];
    long restoredEpisodes = snapshot.longs("episodes", 1)[0];
    inner().restore(snapshot.part("inner"));
    episodeReturn = restoredReturn;
    length = restoredLength;
    episodes = restoredEpisodes;
  }
}
