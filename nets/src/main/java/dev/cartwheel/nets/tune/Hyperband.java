package dev.cartwheel.nets.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Trains many a little and the best of them on: brackets of successive halving, from one that
 * begins with many trials of few epochs to one of few trials that are trained in full.
 *
 * <p>With R epochs at most and a factor η, bracket s begins with n = ⌈(⌊log_η R⌋ + 1) η^s / (s +
 * 1)⌉ trials of r = R η^−s epochs; round i has ⌊n η^−i⌋ trials of r η^i epochs, the best of the
 * round before. Keras Tuner rounds n η^−i up after dividing, so that its brackets end with up to
 * two.
 *
 * <p>Source: Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar 2018, "Hyperband: A Novel Bandit-Based
 * Approach to Hyperparameter Optimization", JMLR 18, algorithm 1.
 *
 * @param maxEpochs R, 1 or more
 * @param factor η, 2 or more
 * @param iterations how often all brackets are run, 1 or more
 */
public record Hyperband(int maxEpochs, int factor, int iterations) implements Oracle {

  public Hyperband {
    if (maxEpochs < 1 || factor < 2 || iterations < 1) {
      throw new IllegalArgumentException(
          "Hyperband of "
              + maxEpochs
              + " epochs by factor "
              + factor
              + ", "
              + iterations
              + " times; accepted: 1 or more, 2 or more, 1 or more");
    }
  }

  /** Once, by a factor of 3. */
  public Hyperband(int maxEpochs) {
    this(maxEpochs, 3, 1);
  }

  /**
   * A round of a bracket.
   *
   * @param trials in it
   * @param epochs each is trained, those of earlier rounds included
   */
  public record Round(int trials, int epochs) {}

  /** Number of brackets, ⌊log_η R⌋ + 1. */
  public int brackets() {
    int brackets = 1;
    for (long power = factor; power <= maxEpochs; power *= factor) {
      brackets++;
    }
    return brackets;
  }

  /** The rounds of a bracket, from 0, which trains all in full, to {@link #brackets} − 1. */
  public List<Round> rounds(int bracket) {
    long start = ceilingOfRatio((long) brackets() * power(bracket), bracket + 1L);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i <= bracket; i++) {
      long epochs = ceilingOfRatio(maxEpochs, power(bracket - i));
      rounds.add(new Round((int) (start / power(i)), (int) epochs));
    }
    return rounds;
  }

  private long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= factor;
    }
    return power;
  }

  private static long ceilingOfRatio(long a, long b) {
    return (a + b - 1) / b;
  }

  @Override
  public Optional<Proposal> propose(Progress progress, RandomGenerator random) {
    for (int iteration = 0; iteration < iterations; iteration++) {
      for (int bracket = brackets() - 1; bracket >= 0; bracket--) {
        Optional<Proposal> next = propose(progress, iteration, bracket, random);
        if (next.isPresent()) {
          return next;
        }
      }
    }
    return Optional.empty();
  }

  /** The next trial of a bracket; none if it is done. */
  private Optional<Proposal> propose(
      Progress progress, int iteration, int bracket, RandomGenerator random) {
    List<Round> rounds = rounds(bracket);
    List<Trial> before = List.of();
    for (int round = 0; round < rounds.size(); round++) {
      List<Trial> here = trials(progress, iteration, bracket, round);
      Round plan = rounds.get(round);
      if (round == 0) {
        if (here.size() < Math.min(plan.trials(), combinations(progress.space()))) {
          Map<String, Object> values =
              progress
                  .untried(random, Progress.valuesOf(here))
                  .orElseGet(() -> progress.draw(random));
          Stage stage = new Stage(iteration, bracket, 0, 0, plan.epochs(), -1);
          return Optional.of(new Proposal(values, stage));
        }
      } else {
        List<Trial> best = progress.best(before);
        if (here.size() < Math.min(plan.trials(), best.size())) {
          Trial promoted = best.get(here.size());
          int done = promoted.stage().epochs();
          Stage stage =
              new Stage(iteration, bracket, round, done, plan.epochs(), promoted.number());
          return Optional.of(new Proposal(promoted.hyperParameters().values(), stage));
        }
      }
      before = here;
    }
    return Optional.empty();
  }

  private static List<Trial> trials(Progress progress, int iteration, int bracket, int round) {
    return progress.trials().stream()
        .filter(
            trial ->
                trial.stage().iteration() == iteration
                    && trial.stage().bracket() == bracket
                    && trial.stage().round() == round)
        .toList();
  }

  /** How many combinations a space has, at most: more trials would be the same again. */
  private static int combinations(HyperParameters space) {
    double combinations = 1;
    for (HyperParameter parameter : space.space()) {
      boolean endless =
          parameter instanceof FloatRange range && range.step() == 0
              || parameter instanceof IntRange whole && whole.step() == 0;
      combinations *= endless ? Integer.MAX_VALUE : parameter.values().size();
    }
    return (int) Math.min(Integer.MAX_VALUE, combinations);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", "Hyperband");
    config.put("max_epochs", maxEpochs);
    config.put("factor", factor);
    return config;
  }
}
