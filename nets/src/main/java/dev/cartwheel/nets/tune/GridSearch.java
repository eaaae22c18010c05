package dev.cartwheel.nets.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tries all combinations, the hyperparameter met last changing fastest, each beginning with its
 * first value. A range without steps is tried at ten places.
 *
 * @param maxTrials after which it ends early, 1 or more
 */
public record GridSearch(int maxTrials) implements Oracle {

  public GridSearch {
    Oracle.checkTrials(maxTrials);
  }

  /** Until all are tried. */
  public GridSearch() {
    this(Integer.MAX_VALUE);
  }

  @Override
  public Optional<Proposal> propose(Progress progress, RandomGenerator random) {
    List<Trial> trials = progress.trials();
    if (trials.size() >= maxTrials) {
      return Optional.empty();
    }
    List<HyperParameter> space = progress.space().space();
    return trials.isEmpty()
        ? Optional.of(Proposal.of(completed(space, Map.of())))
        : after(space, trials.get(trials.size() - 1).hyperParameters().values()).map(Proposal::of);
  }

  /** The combination that follows; none after the last. */
  private static Optional<Map<String, Object>> after(
      List<HyperParameter> space, Map<String, Object> values) {
    Map<String, Object> kept = new HashMap<>(values);
    for (int k = space.size() - 1; k >= 0; k--) {
      HyperParameter parameter = space.get(k);
      if (!parameter.conditions().stream().allMatch(condition -> condition.holds(values))) {
        continue;
      }
      List<Object> grid = grid(parameter);
      int index = grid.indexOf(values.getOrDefault(parameter.name(), parameter.standard()));
      if (index + 1 < grid.size()) {
        kept.put(parameter.name(), grid.get(index + 1));
        return Optional.of(completed(space, kept));
      }
      kept.remove(parameter.name()); // begins anew
    }
    return Optional.empty();
  }

  /** The values kept, first values for those that have a meaning beside. */
  private static Map<String, Object> completed(
      List<HyperParameter> space, Map<String, Object> kept) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (HyperParameter parameter : space) {
      if (parameter.conditions().stream().allMatch(condition -> condition.holds(values))) {
        values.put(parameter.name(), kept.getOrDefault(parameter.name(), parameter.standard()));
      }
    }
    return values;
  }

  private static List<Object> grid(HyperParameter parameter) {
    List<Object> grid = new ArrayList<>(parameter.values());
    grid.remove(parameter.standard());
    grid.add(0, parameter.standard());
    return grid;
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("name", "GridSearch");
  }
}
