package dev.cartwheel.envs.vector;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import java.util.Optional;

/**
 * Knows faster ways to step many copies of some worlds; found by {@link java.util.ServiceLoader}.
 */
public interface VectorProvider {

  /**
   * Copies of a world that step together, or nothing if this provider has no way for it.
   *
   * @param single one world of the kind, as the registry makes it, within its step limit
   * @param options what it was made with
   */
  Optional<VectorEnvironment> make(
      Environment<?, ?> single, EnvironmentOptions options, int copies, AutoresetMode autoreset);
}
