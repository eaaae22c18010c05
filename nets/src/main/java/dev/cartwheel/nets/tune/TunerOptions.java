package dev.cartwheel.nets.tune;

/**
 * How a {@link Tuner} searches.
 *
 * @param seed from which all that is left to chance follows
 * @param executionsPerTrial how often each trial is run, with other seeds; its score is their mean
 * @param maxConsecutiveFailures failed trials in a row that end the search, 1 or more
 * @param space hyperparameters known beforehand, whose ranges prevail
 * @param newEntries what becomes of hyperparameters that are not among them
 */
public record TunerOptions(
    long seed,
    int executionsPerTrial,
    int maxConsecutiveFailures,
    HyperParameters space,
    NewEntries newEntries) {

  private static final int FAILURES = 3; // as in Keras Tuner

  /** What becomes of hyperparameters that are not known beforehand. */
  public enum NewEntries {
    /** They are searched, too. */
    TUNE,
    /** They keep their first values. */
    KEEP,
    /** They are refused. */
    REFUSE
  }

  public TunerOptions {
    if (executionsPerTrial < 1 || maxConsecutiveFailures < 1) {
      throw new IllegalArgumentException(
          executionsPerTrial
              + " executions per trial, "
              + maxConsecutiveFailures
              + " failures; accepted: 1 or more of each");
    }
    space = space.copy();
  }

  /** Each trial once, all hyperparameters. */
  public static TunerOptions seed(long seed) {
    return new TunerOptions(seed, 1, FAILURES, new HyperParameters(), NewEntries.TUNE);
  }

  /** The same with each trial run so often. */
  public TunerOptions executionsPerTrial(int executions) {
    return new TunerOptions(seed, executions, maxConsecutiveFailures, space, newEntries);
  }

  /** The same, ended by so many failed trials in a row. */
  public TunerOptions maxConsecutiveFailures(int failures) {
    return new TunerOptions(seed, executionsPerTrial, failures, space, newEntries);
  }

  /** The same with hyperparameters known beforehand. */
  public TunerOptions space(HyperParameters space, NewEntries newEntries) {
    return new TunerOptions(seed, executionsPerTrial, maxConsecutiveFailures, space, newEntries);
  }
}
