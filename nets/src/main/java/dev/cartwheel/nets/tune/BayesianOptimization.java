package dev.cartwheel.nets.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Tries what a Gaussian process, fitted to the trials so far, holds most promising; random values
 * at first. Failed trials are left out.
 *
 * <p>The most promising values are sought among random ones, the best of which are then improved by
 * ever smaller random steps. Values in order lie on one axis from 0 to 1; those without lie apart
 * from each other, all equally far. Keras Tuner puts them in a row, too, and climbs along
 * gradients.
 *
 * <p>Source: Snoek, Larochelle, Adams 2012, "Practical Bayesian Optimization of Machine Learning
 * Algorithms".
 *
 * @param maxTrials 1 or more
 * @param initialPoints random trials at first; 0 for 3 for each hyperparameter
 * @param noise added to the diagonal of the kernel matrix, of values of standard deviation 1; above
 *     0, Keras Tuner's alpha
 * @param acquisition what is promising
 */
public record BayesianOptimization(
    int maxTrials, int initialPoints, double noise, Acquisition acquisition) implements Oracle {

  private static final int CANDIDATES = 500;
  private static final int CLIMBERS = 5;
  private static final int STEPS = 25; // of each width, for each climber
  private static final double[] WIDTHS = {0.1, 0.03, 0.01, 0.003};

  public BayesianOptimization {
    Oracle.checkTrials(maxTrials);
    if (initialPoints < 0 || !(noise > 0) || Double.isInfinite(noise)) {
      throw new IllegalArgumentException(
          initialPoints
              + " initial points, noise "
              + noise
              + "; accepted: 0 or more, a number above 0");
    }
  }

  /** With Keras Tuner's settings: noise 1e-4, upper confidence bound of 2.6 deviations. */
  public BayesianOptimization(int maxTrials) {
    this(maxTrials, 0, 1e-4, Acquisition.upperConfidenceBound(2.6));
  }

  @Override
  public Optional<Proposal> propose(Progress progress, RandomGenerator random) {
    if (progress.trials().size() >= maxTrials) {
      return Optional.empty();
    }
    List<Trial> done = progress.trials().stream().filter(Trial::completed).toList();
    int initial =
        initialPoints > 0 ? initialPoints : 3 * Math.max(1, progress.space().space().size());
    if (done.size() < initial) {
      return progress.untried(random, progress.tried()).map(Proposal::of);
    }
    return new Search(progress, done, random).run().map(Proposal::of);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", "BayesianOptimization");
    config.put("initial_points", initialPoints);
    config.put("alpha", noise);
    config.put("acquisition", acquisition.config());
    return config;
  }

  /** The search for the most promising values. */
  private final class Search {

    private final Progress progress;
    private final RandomGenerator random;
    private final List<HyperParameter> space;
    private final GaussianProcess process;
    private final double best;

    Search(Progress progress, List<Trial> done, RandomGenerator random) {
      this.progress = progress;
      this.random = random;
      space = progress.space().space();
      double[][] points = new double[done.size()][];
      double[] losses = new double[done.size()];
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < losses.length; i++) {
        Trial trial = done.get(i);
        points[i] = Embedding.of(space, trial.hyperParameters().values());
        losses[i] = progress.objective().loss(trial.score());
        least = Math.min(least, losses[i]);
      }
      best = least;
      process = GaussianProcess.fit(points, losses, noise);
    }

    /** Values and places of all hyperparameters, and what they promise. */
    private record Candidate(double[] places, Map<String, Object> values, double promise) {}

    Optional<Map<String, Object>> run() {
      List<Candidate> found = new ArrayList<>();
      for (int i = 0; i < CANDIDATES; i++) {
        found.add(candidate(random.doubles(space.size()).toArray()));
      }
      found.sort(Comparator.comparingDouble(candidate -> -candidate.promise()));
      List<Candidate> climbed = new ArrayList<>();
      for (Candidate start : found.subList(0, CLIMBERS)) {
        climbed.add(climb(start));
      }
      climbed.addAll(found);
      Set<Map<String, Object>> tried = progress.tried();
      return climbed.stream()
          .filter(candidate -> !tried.contains(candidate.values()))
          .max(Comparator.comparingDouble(Candidate::promise))
          .map(Candidate::values)
          .or(() -> progress.untried(random, tried));
    }

    private Candidate climb(Candidate start) {
      Candidate top = start;
      for (double width : WIDTHS) {
        for (int i = 0; i < STEPS; i++) {
          double[] places = top.places().clone();
          for (int k = 0; k < places.length; k++) {
            double moved = places[k] + width * (2 * random.nextDouble() - 1);
            places[k] = Math.max(0, Math.min(1, moved));
          }
          Candidate next = candidate(places);
          top = next.promise() > top.promise() ? next : top;
        }
      }
      return top;
    }

    private Candidate candidate(double[] places) {
      Map<String, Object> values = progress.values(places);
      double promise = acquisition.of(process.at(Embedding.of(space, values)), best);
      return new Candidate(places, values, promise);
    }
  }
}
