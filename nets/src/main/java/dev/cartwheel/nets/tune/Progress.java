package dev.cartwheel.nets.tune;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How far a search has come, all that an {@link Oracle} knows.
 *
 * @param objective what it is after
 * @param space all hyperparameters met so far
 * @param trials in their order, failed ones included
 */
public record Progress(Objective objective, HyperParameters space, List<Trial> trials) {

  private static final int ATTEMPTS = 1000; // to draw what was not tried, before it is given up

  public Progress {
    trials = List.copyOf(trials);
  }

  /** Trials that came to an end, the best first, the earlier first of equal ones. */
  public List<Trial> best() {
    return best(trials);
  }

  List<Trial> best(List<Trial> among) {
    return among.stream()
        .filter(Trial::completed)
        .sorted(Comparator.comparingDouble(trial -> objective.loss(trial.score())))
        .toList();
  }

  /** Values that were tried. */
  Set<Map<String, Object>> tried() {
    return valuesOf(trials);
  }

  static Set<Map<String, Object>> valuesOf(List<Trial> trials) {
    Set<Map<String, Object>> tried = new HashSet<>();
    trials.forEach(trial -> tried.add(trial.hyperParameters().values()));
    return tried;
  }

  /** Values drawn at random that are none of these; none after a thousand attempts. */
  Optional<Map<String, Object>> untried(RandomGenerator random, Set<Map<String, Object>> tried) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Map<String, Object> values = draw(random);
      if (!tried.contains(values)) {
        return Optional.of(values);
      }
    }
    return Optional.empty();
  }

  /** Values drawn at random. */
  Map<String, Object> draw(RandomGenerator random) {
    return values(random.doubles(space.space().size()).toArray());
  }

  /** Values by their places from 0 to 1, of the hyperparameters that have a meaning with them. */
  Map<String, Object> values(double[] places) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int k = 0; k < places.length; k++) {
      HyperParameter parameter = space.space().get(k);
      if (parameter.conditions().stream().allMatch(condition -> condition.holds(values))) {
        values.put(parameter.name(), parameter.at(places[k]));
      }
    }
    return values;
  }
}
