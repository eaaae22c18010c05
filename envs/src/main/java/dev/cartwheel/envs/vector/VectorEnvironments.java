package dev.cartwheel.envs.vector;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Makes many copies of a world that step together. */
public final class VectorEnvironments {

  /** The most copies. */
  public static final int MAX_COPIES = 1 << 20;

  private VectorEnvironments() {}

  /** Copies of a world in the fastest way there is, reset in the step after an end. */
  public static VectorEnvironment make(String id, int copies) {
    return make(id, copies, Map.of(), AutoresetMode.NEXT_STEP);
  }

  /**
   * Copies of a world in the fastest way there is: a native batch where a provider has one, else
   * one after the other.
   *
   * @param options what each is made with
   * @throws IllegalArgumentException if the id or an option is unknown, a value not accepted, or
   *     {@code copies} not 1 to {@value #MAX_COPIES}
   */
  public static VectorEnvironment make(
      String id, int copies, Map<String, ?> options, AutoresetMode autoreset) {
    return nativeBatch(id, copies, options, autoreset)
        .orElseGet(() -> sync(id, copies, options, autoreset));
  }

  /** Copies on lanes, if a provider knows this world and the JVM has what it needs. */
  public static Optional<VectorEnvironment> nativeBatch(
      String id, int copies, Map<String, ?> options, AutoresetMode autoreset) {
    requireCopies(copies);
    EnvironmentSpec spec = Environments.spec(id);
    Environment<?, ?> single = spec.make(options);
    Map<String, Object> own = new HashMap<>(options);
    own.remove(EnvironmentSpec.MAX_EPISODE_STEPS);
    EnvironmentOptions read = EnvironmentOptions.of(spec.options(), own);
    try {
      for (VectorProvider provider : ServiceLoader.load(VectorProvider.class)) {
        Optional<VectorEnvironment> batch = provider.make(single, read, copies, autoreset);
        if (batch.isPresent()) {
          return batch;
        }
      }
    } catch (ServiceConfigurationError | NoClassDefFoundError withoutVectorModule) {
      // A JVM without the incubating module steps copies one by one.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Copies stepped one after the other on the caller's thread; works for every world. */
  public static VectorEnvironment sync(
      String id, int copies, Map<String, ?> options, AutoresetMode autoreset) {
    return threaded(id, copies, options, autoreset, 1);
  }

  /**
   * Copies stepped by several threads, each its share of them, with the results of one; for worlds
   * whose step takes microseconds and more.
   */
  public static VectorEnvironment threaded(
      String id, int copies, Map<String, ?> options, AutoresetMode autoreset, int threads) {
    requireCopies(copies);
    EnvironmentSpec spec = Environments.spec(id);
    Environment<?, ?> first = spec.make(options);
    return of(first, spec, copies, options, autoreset, threads);
  }

  @SuppressWarnings("unchecked") // one spec and one set of options make worlds of one type
  private static <O, A> VectorEnvironment of(
      Environment<O, A> first,
      EnvironmentSpec spec,
      int copies,
      Map<String, ?> options,
      AutoresetMode autoreset,
      int threads) {
    List<Environment<O, A>> worlds =
        Stream.concat(
                Stream.of(first),
                Stream.generate(() -> (Environment<O, A>) spec.make(options)).limit(copies - 1L))
            .toList();
    return new WorldVector<>(worlds, autoreset, threads);
  }

  private static void requireCopies(int copies) {
    if (copies < 1 || copies > MAX_COPIES) {
      throw new IllegalArgumentException(
          "copies %d; accepted: 1 to %d".formatted(copies, MAX_COPIES));
    }
  }
}
