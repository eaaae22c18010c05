package dev.cartwheel.nets;

import java.util.random.RandomGenerator;

/**
 * An engine that builds networks. Found by {@link java.util.ServiceLoader}; an implementation loads
 * nothing heavy before {@link #create}.
 */
public interface Backend {

  /** What it is called on the command line: {@code "vector"}, {@code "dl4j"}. */
  String id();

  /** One line about it. */
  String summary();

  /**
   * Builds a network. Its first parameters are {@link Parameters#initial(NetworkSpec,
   * RandomGenerator)}, so engines given the same stream start equal.
   *
   * @param spec the description
   * @param initialisation where the first parameters are drawn from
   */
  Network create(NetworkSpec spec, RandomGenerator initialisation);

  /**
   * Builds a network with branches, starting from {@link BranchSpec#initial}.
   *
   * @throws IllegalArgumentException if the engine builds chains only
   */
  default Network create(BranchSpec spec, RandomGenerator initialisation) {
    throw new IllegalArgumentException(
        "backend "
            + id()
            + " builds chains of dense layers only, without convolutions, memory, dueling streams"
            + " or implicit quantiles; accepted: backend vector, or torso mlp without the others");
  }

  /**
   * Builds a network with batch renormalisation, starting from {@link NormalizedSpec#initial}.
   *
   * @throws IllegalArgumentException if the engine builds plain chains only
   */
  default Network create(NormalizedSpec spec, RandomGenerator initialisation) {
    throw new IllegalArgumentException(
        "backend "
            + id()
            + " builds networks without batch renormalisation only; accepted: backend vector");
  }

  /**
   * This engine with what follows a colon in {@link Backends#named}.
   *
   * @throws IllegalArgumentException if it takes nothing
   */
  default Backend with(String argument) {
    throw new IllegalArgumentException(
        "backend " + id() + ":" + argument + "; accepted: " + id() + ", with nothing after it");
  }
}
