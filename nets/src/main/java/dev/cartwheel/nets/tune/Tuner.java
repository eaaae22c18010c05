package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.io.FirstLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs a search and keeps it in a folder, one for each trial. A search that was killed goes on when
 * it is made again, with the trials it would have had; so does one that has ended, if the oracle is
 * given more trials.
 *
 * <p>Not safe for use by several threads.
 */
public final class Tuner {

  private final Oracle oracle;
  private final Objective objective;
  private final Evaluation evaluation;
  private final TunerOptions options;
  private final SearchFolder folder;
  private final List<Trial> trials;
  private final HyperParameters space; // merged from all trials

  /**
   * Begins a search, or takes it up.
   *
   * @param folder which is made if it is not there
   * @throws IllegalArgumentException if the folder holds another search, with one line which
   * @throws IOException if it cannot be read or written
   */
  public Tuner(
      Oracle oracle, Objective objective, Evaluation evaluation, TunerOptions options, Path folder)
      throws IOException {
    this.oracle = oracle;
    this.objective = objective;
    this.evaluation = evaluation;
    this.options = options;
    this.folder = new SearchFolder(folder);
    this.folder.expect(identity());
    trials = this.folder.read();
    space = options.space().copy();
    explore();
    trials.forEach(trial -> learn(trial.hyperParameters()));
  }

  private Map<String, Object> identity() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("oracle", oracle.config());
    identity.put("objective", objective.toString());
    identity.put("seed", options.seed());
    identity.put("executions_per_trial", options.executionsPerTrial());
    return identity;
  }

  /** Finds the space: the first values first, then whatever stands under a condition. */
  private void explore() {
    Set<List<Condition>> explored = new LinkedHashSet<>();
    Set<List<Condition>> left = new LinkedHashSet<>();
    left.add(List.of());
    while (!left.isEmpty()) {
      List<Condition> scope = left.iterator().next();
      left.remove(scope);
      explored.add(scope);
      Map<String, Object> values = new LinkedHashMap<>();
      scope.forEach(condition -> values.put(condition.parent(), condition.values().get(0)));
      HyperParameters asked = asked(values);
      evaluation.declare(asked);
      learn(asked);
      explored.addAll(asked.entered());
      left.addAll(asked.unexplored(explored));
      left.removeAll(explored);
    }
  }

  /** The space as the evaluation is to see it. */
  private HyperParameters asked(Map<String, Object> values) {
    HyperParameters asked = space.with(values);
    return options.newEntries() == TunerOptions.NewEntries.REFUSE ? asked.close() : asked;
  }

  private void learn(HyperParameters met) {
    if (options.newEntries() == TunerOptions.NewEntries.TUNE) {
      space.merge(met);
    }
  }

  /**
   * Runs trials until the oracle has no more.
   *
   * @throws IllegalStateException if too many trials in a row fail; the message has the last
   *     failure
   */
  public Tuner search() throws IOException {
    return search(trial -> {});
  }

  /**
   * {@link #search()}, telling of each trial as it ends.
   *
   * @param watch may throw to end the search there
   */
  public Tuner search(Consumer<Trial> watch) throws IOException {
    for (Optional<Proposal> next = propose(); next.isPresent(); next = propose()) {
      refuseFailures();
      Trial trial = run(next.get());
      folder.write(trial);
      trials.add(trial);
      learn(trial.hyperParameters());
      watch.accept(trial);
    }
    refuseFailures();
    return this;
  }

  private Optional<Proposal> propose() {
    return oracle.propose(progress(), stream(2 * trials.size()));
  }

  /** How far it has come. */
  public Progress progress() {
    return new Progress(objective, space.copy(), trials);
  }

  /** One of many streams, two for each trial, whichever were used before in this process. */
  private RandomGenerator stream(int number) {
    SplittableRandom root = new SplittableRandom(options.seed());
    for (int i = 0; i < number; i++) {
      root.split();
    }
    return root.split();
  }

  private Trial run(Proposal proposal) throws IOException {
    int number = trials.size();
    RandomGenerator seeds = stream(2 * number + 1);
    HyperParameters hp = asked(proposal.values());
    List<Double> scores = new ArrayList<>();
    String failure = "";
    for (int k = 0; k < options.executionsPerTrial() && failure.isEmpty(); k++) {
      Execution execution = execution(number, k, seeds.nextLong(), proposal.stage());
      try {
        double score = evaluation.evaluate(hp, execution);
        if (Double.isFinite(score)) {
          scores.add(score);
        } else {
          failure = objective.name() + " is " + score + "; accepted: a finite number";
        }
      } catch (RuntimeException e) {
        failure = e.getClass().getSimpleName() + ": " + FirstLine.of(e);
      }
    }
    return new Trial(number, hp.copy(), proposal.stage(), scores, failure);
  }

  private Execution execution(int trial, int number, long seed, Stage stage) throws IOException {
    Path own = folder.execution(trial, number);
    Files.createDirectories(own);
    Optional<Path> continued =
        stage.continued() < 0
            ? Optional.empty()
            : Optional.of(folder.execution(stage.continued(), number));
    return new Execution(trial, number, seed, objective, stage, own, continued);
  }

  private void refuseFailures() {
    int failed = 0;
    while (failed < trials.size() && !trials.get(trials.size() - 1 - failed).completed()) {
      failed++;
    }
    if (failed >= options.maxConsecutiveFailures()) {
      throw new IllegalStateException(
          failed
              + " trials failed in a row, the last by "
              + trials.get(trials.size() - 1).failure());
    }
  }

  /** All trials in their order. */
  public List<Trial> trials() {
    return Collections.unmodifiableList(trials);
  }

  /** The best trials, at most so many, the best first. */
  public List<Trial> bestTrials(int count) {
    return progress().best().stream().limit(count).toList();
  }

  /**
   * The hyperparameters of the best trial.
   *
   * @throws IllegalStateException if none has come to an end
   */
  public HyperParameters bestHyperParameters() {
    return bestTrials(1).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no trial; accepted: after search"))
        .hyperParameters()
        .copy();
  }

  /** What is searched over, as text. */
  public String searchSpaceSummary() {
    return SearchText.space(space);
  }

  /** The best trials as text, at most so many. */
  public String resultsSummary(int count) {
    return SearchText.results(folder.path(), objective, bestTrials(count));
  }

  /** Where a run of a trial keeps what is its own. */
  Path folder(Trial trial, int execution) {
    return folder.execution(trial.number(), execution);
  }
}
