package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the worlds that recorded lines name. */
final class Worlds {

  /** Gymnasium's worlds that are planned here; a name that is in neither list is an error. */
  private static final Set<String> TO_COME =
      Set.of(
          "BipedalWalker-v3",
          "BipedalWalkerHardcore-v3",
          "LunarLander-v3",
          "LunarLanderContinuous-v3");

  private Worlds() {}

  /**
   * @throws NotCoveredException if the world is planned and not built yet
   * @throws IllegalArgumentException if there is no such world, or an option is not accepted
   */
  static Environment<?, ?> make(String id, Map<String, @Nullable Object> options) {
    if (TO_COME.contains(id)
        && Environments.specs().stream().noneMatch(spec -> spec.id().equals(id))) {
      throw new NotCoveredException("world " + id);
    }
    return Environments.make(id, options);
  }
}
