package dev.cartwheel.nets;

import java.util.List;
import java.util.ServiceLoader;

/** The engines on the class path. */
public final class Backends {

  /** The engine used when nobody asks for another: ours. */
  public static final String DEFAULT_ID = "vector";

  private Backends() {}

  /** All engines, by id. */
  public static List<Backend> all() {
    return ServiceLoader.load(Backend.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  /**
   * The engine of a name, which a colon and what that engine takes may follow: {@code
   * "dl4j:network.zip"}.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static Backend named(String id) {
    int colon = id.indexOf(':');
    if (colon > 0) {
      return named(id.substring(0, colon)).with(id.substring(colon + 1));
    }
    List<Backend> all = all();
    return all.stream()
        .filter(backend -> backend.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> NearMatch.unknown("backend", id, all.stream().map(Backend::id).toList()));
  }

  /** The engine used when nobody asks for another. */
  public static Backend standard() {
    return named(DEFAULT_ID);
  }
}
