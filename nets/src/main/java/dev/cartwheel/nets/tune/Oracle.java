package dev.cartwheel.nets.tune;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Says what a search tries next. */
public interface Oracle {

  /**
   * What to try next: the same whenever it is asked with the same progress and stream, so that a
   * search can be taken up again.
   *
   * @param random begins anew with each trial
   * @return none if the search is over
   */
  Optional<Proposal> propose(Progress progress, RandomGenerator random);

  /** Name and settings that decide what is proposed, but not when the search ends. */
  Map<String, Object> config();

  /** Refuses numbers of trials that make no search. */
  static int checkTrials(int maxTrials) {
    if (maxTrials < 1) {
      throw new IllegalArgumentException(
          "search of " + maxTrials + " trials; accepted: 1 trial or more");
    }
    return maxTrials;
  }
}
