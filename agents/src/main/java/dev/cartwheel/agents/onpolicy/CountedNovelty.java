package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * 1 / √N of the times N an observation was seen, this time included: in training, in the episode,
 * or in training but only the first time in an episode.
 *
 * <p>Observations are counted as they are: where hardly two are equal, as with measured numbers,
 * all are new.
 */
final class CountedNovelty implements Novelty {

  private static final String KIND = "CountedNovelty";

  private final boolean lifelong;
  private final boolean episodic;
  private final ObservationCounts training = new ObservationCounts();
  private final List<ObservationCounts> episodes = new ArrayList<>(); // of each copy

  /**
   * @param lifelong whether training counts
   * @param episodic whether the episode counts
   * @param copies copies of the world acted in by turns
   */
  CountedNovelty(boolean lifelong, boolean episodic, int copies) {
    this.lifelong = lifelong;
    this.episodic = episodic;
    for (int copy = 0; copy < copies; copy++) {
      episodes.add(new ObservationCounts());
    }
  }

  @Override
  public void begin(int copy, StepBuffer first) {
    episodes.get(copy).clear();
    see(copy, first);
  }

  @Override
  public double see(int copy, StepBuffer now) {
    long key = ObservationCounts.key(now.observation());
    int inEpisode = episodic ? episodes.get(copy).see(key) : 1;
    if (!lifelong) {
      return 1 / Math.sqrt(inEpisode);
    }
    int inTraining = training.see(key);
    return inEpisode > 1 ? 0 : 1 / Math.sqrt(inTraining);
  }

  @Override
  public Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.of(KIND).put("training", training.snapshot());
    for (int copy = 0; copy < episodes.size(); copy++) {
      builder.put("episode" + copy, episodes.get(copy).snapshot());
    }
    return builder.build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    training.restore(snapshot.expect(KIND).part("training"));
    for (int copy = 0; copy < episodes.size(); copy++) {
      episodes.get(copy).restore(snapshot.part("episode" + copy));
    }
  }
}
