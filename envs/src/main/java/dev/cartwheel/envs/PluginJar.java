package dev.cartwheel.envs;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;

/**
 * A jar that adds to the program what it names in {@code META-INF/services}. However many kinds of
 * things it adds, its classes are loaded once, and stay for the life of the program.
 */
public final class PluginJar {

  private static final Map<Path, PluginJar> OPEN = new ConcurrentHashMap<>();

  private final ClassLoader loader;

  private PluginJar(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Whether a jar says that it adds things of a kind.
   *
   * @throws IOException if it is no jar; a class loader would pass over that
   */
  public static boolean offers(Path jar, Class<?> service) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(entry(service)) != null;
    }
  }

  /** Where a jar says so. */
  static String entry(Class<?> service) {
    return "META-INF/services/" + service.getName();
  }

  /** Opens a jar, if it is not open. */
  @SuppressWarnings("resource") // a plugin's classes may load others at any time
  public static PluginJar open(Path jar) throws IOException {
    Path path = jar.toRealPath();
    URL url = path.toUri().toURL();
    return OPEN.computeIfAbsent(
        path,
        absent ->
            new PluginJar(new URLClassLoader(new URL[] {url}, PluginJar.class.getClassLoader())));
  }

  /**
   * What it adds of a kind, its own alone; makes new ones.
   *
   * @throws java.util.ServiceConfigurationError if one cannot be made
   */
  public <T> List<T> services(Class<T> service) {
    return services(service, loader);
  }

  /** What a loader's own classes add, passing over its parent's. */
  static <T> List<T> services(Class<T> service, ClassLoader loader) {
    return ServiceLoader.load(service, loader).stream()
        .filter(provider -> provider.type().getClassLoader() == loader)
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
