package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks that a world keeps the rules, by playing it: the run-time form of {@code
 * EnvironmentContract}, which asks this class.
 */
public final class EnvironmentChecker {

  /** Leaves room for the seeds after it, which some checks use. */
  private static final long MAX_SEED = 1L << 62;

  private EnvironmentChecker() {}

  /**
   * Checks every rule.
   *
   * @param name names the world in the report
   * @param worlds makes a new world at each call, always with the same options
   * @param seed seed of all draws of the check, 0 to 2^62
   */
  public static CheckReport check(
      String name, Supplier<? extends Environment<?, ?>> worlds, long seed) {
    List<Finding> findings = new ArrayList<>();
    List<Rule> kept = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      Optional<Finding> finding = check(rule, worlds, seed);
      finding.ifPresentOrElse(findings::add, () -> kept.add(rule));
      if (rule == Rule.CAN_BE_MADE && finding.isPresent()) {
        break; // nothing else can be asked of it
      }
    }
    return new CheckReport(name, seed, findings, kept);
  }

  /** Checks one rule; empty if it is kept. */
  public static Optional<Finding> check(
      Rule rule, Supplier<? extends Environment<?, ?>> worlds, long seed) {
    if (seed < 0 || seed > MAX_SEED) {
      throw new IllegalArgumentException("seed " + seed + "; accepted: 0 to " + MAX_SEED);
    }
    Optional<String> seen;
    try {
      seen = new RuleChecks<>(typed(worlds), seed).seen(rule);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      seen = Optional.of("it threw " + e);
    }
    return seen.map(text -> new Finding(rule, text));
  }

  /**
   * The checks hand a world only what they got from it or from its spaces, so that the types fit
   * whatever they are.
   */
  @SuppressWarnings("unchecked")
  private static Supplier<Environment<Object, Object>> typed(
      Supplier<? extends Environment<?, ?>> worlds) {
    return () -> (Environment<Object, Object>) worlds.get();
  }
}
