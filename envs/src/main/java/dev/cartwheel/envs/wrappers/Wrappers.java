package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wrappers by Gymnasium's names and with its arguments, for worlds that are described rather than
 * programmed. Those that take a function are not among them, nor those that draw or record.
 */
public final class Wrappers {

  private static final WrapperCatalog CATALOG = WrapperCatalog.gymnasium();

  private Wrappers() {}

  /** The names there are, in alphabetical order. */
  public static Set<String> names() {
    return CATALOG.names();
  }

  /** What a wrapper is made with. */
  public static List<Option> arguments(String name) {
    return CATALOG.entry(name).arguments();
  }

  /** Whether a wrapper changes what a step is worth. */
  static boolean changesRewards(String name) {
    return CATALOG.entry(name).changesRewards();
  }

  /**
   * Wraps a world.
   *
   * @param kwargs by Gymnasium's names; where it takes one number or several, so does this
   * @throws IllegalArgumentException if there is no such wrapper, or it refuses its arguments or
   *     the world
   */
  public static Environment<?, ?> wrap(
      Environment<?, ?> world, String name, Map<String, ? extends @Nullable Object> kwargs) {
    WrapperCatalog.Entry entry = CATALOG.entry(name);
    Map<String, @Nullable Object> given = new LinkedHashMap<>(kwargs);
    entry.arguments().forEach(argument -> WrapperArguments.asList(argument, given));
    try {
      EnvironmentOptions read = EnvironmentOptions.of(entry.arguments(), given);
      return entry.maker().wrap(any(world), new WrapperArguments(read));
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked") // a wrapper hands on what it does not look into
  private static Environment<Object, Object> any(Environment<?, ?> world) {
    return (Environment<Object, Object>) world;
  }
}
