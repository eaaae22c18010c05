package dev.cartwheel.nets.tune;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tries values drawn at random, none twice; it ends early once nothing new is found.
 *
 * @param maxTrials 1 or more
 */
public record RandomSearch(int maxTrials) implements Oracle {

  public RandomSearch {
    Oracle.checkTrials(maxTrials);
  }

  @Override
  public Optional<Proposal> propose(Progress progress, RandomGenerator random) {
    return progress.trials().size() >= maxTrials
        ? Optional.empty()
        : progress.untried(random, progress.tried()).map(Proposal::of);
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("name", "RandomSearch");
  }
}
