package dev.cartwheel.envs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program's registry of worlds: those of every {@link EnvironmentProvider} on the class path,
 * and those of plugin jars once they are loaded.
 *
 * <pre>{@code
 * Environment<?, ?> world = Environments.make("FrozenLake-v1", Map.of("is_slippery", false));
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Environments {

  private static final EnvironmentRegistry REGISTRY = new EnvironmentRegistry();
  private static final PluginReport CLASS_PATH = REGISTRY.loadClassPath();

  private Environments() {}

  /**
   * Makes a world with its standard options.
   *
   * @param id such as {@code CartPole-v1}; without a version the newest is taken
   * @throws IllegalArgumentException if the id is unknown
   */
  public static Environment<?, ?> make(String id) {
    return make(id, Map.of());
  }

  /**
   * Makes a world.
   *
   * @param options by Gymnasium's names; {@code max_episode_steps} is accepted by every world
   * @throws IllegalArgumentException if the id or an option is unknown or a value not accepted
   */
  public static Environment<?, ?> make(String id, Map<String, ?> options) {
    return spec(id).make(options);
  }

  /**
   * Makes a world whose types are known, such as {@code make("CartPole-v1", float[].class,
   * Integer.class)}.
   *
   * @throws IllegalArgumentException if the world's observations or actions are of other types
   */
  public static <O, A> Environment<O, A> make(String id, Class<O> observation, Class<A> action) {
    return typed(make(id), observation, action);
  }

  /**
   * The same world with its types checked.
   *
   * @throws IllegalArgumentException if its observations or actions are of other types
   */
  @SuppressWarnings("unchecked") // checked by the spaces' types
  public static <O, A> Environment<O, A> typed(
      Environment<?, ?> world, Class<O> observation, Class<A> action) {
    Class<?> actualObservation = world.observationSpace().type();
    Class<?> actualAction = world.actionSpace().type();
    if (actualObservation != observation || actualAction != action) {
      throw new IllegalArgumentException(
          "types %s, %s; accepted: %s, %s, from observations of %s and actions of %s"
              .formatted(
                  observation.getSimpleName(),
                  action.getSimpleName(),
                  actualObservation.getSimpleName(),
                  actualAction.getSimpleName(),
                  world.observationSpace(),
                  world.actionSpace()));
    }
    return (Environment<O, A>) world;
  }

  /** The entry of an id; without a version, the newest of that name. */
  public static EnvironmentSpec spec(String id) {
    return REGISTRY.spec(id);
  }

  /** All entries, ordered by id. */
  public static List<EnvironmentSpec> specs() {
    return REGISTRY.specs();
  }

  /** A newer version of the world, if there is one. */
  public static Optional<EnvironmentSpec> newer(EnvironmentSpec spec) {
    return REGISTRY.newer(spec);
  }

  /** Adds a world. */
  public static void register(EnvironmentSpec spec) {
    REGISTRY.register(spec);
  }

  /** Adds the worlds of every jar in a folder. */
  public static PluginReport loadPlugins(Path folder) {
    return REGISTRY.loadPlugins(folder);
  }

  /** Adds the worlds of one jar. */
  public static PluginReport loadPlugin(Path jar) {
    return REGISTRY.loadPlugin(jar);
  }

  /** One line for each provider on the class path that was left out. */
  public static List<String> problems() {
    return CLASS_PATH.problems();
  }
}
