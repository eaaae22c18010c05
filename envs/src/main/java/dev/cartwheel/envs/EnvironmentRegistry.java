package dev.cartwheel.envs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Worlds by id. {@link Environments} holds the one a program normally uses.
 *
 * <p>Safe for use by several threads.
 */
public final class EnvironmentRegistry {

  private final Map<String, EnvironmentSpec> specs = new TreeMap<>();

  /** An empty registry. */
  public EnvironmentRegistry() {}

  /**
   * Adds a world.
   *
   * @throws IllegalArgumentException if its id is taken
   */
  public synchronized void register(EnvironmentSpec spec) {
    if (specs.putIfAbsent(spec.id(), spec) != null) {
      throw new IllegalArgumentException("environment id '" + spec.id() + "' is taken");
    }
  }

  /** All worlds, ordered by id. */
  public synchronized List<EnvironmentSpec> specs() {
    return List.copyOf(specs.values());
  }

  /**
   * The world of an id; without a version, the newest of that name.
   *
   * @throws IllegalArgumentException if there is none; names a near match and the accepted ids
   */
  public synchronized EnvironmentSpec spec(String id) {
    EnvironmentSpec exact = specs.get(id);
    if (exact != null) {
      return exact;
    }
    List<EnvironmentSpec> versions = versions(EnvironmentSpec.name(id));
    if (versions.isEmpty()) {
      throw new IllegalArgumentException(NearMatch.refusal("environment", id, specs.keySet()));
    }
    if (EnvironmentSpec.version(id) < 0) {
      return versions.get(versions.size() - 1);
    }
    throw new IllegalArgumentException(
        "unknown version of environment '"
            + id
            + "'; accepted: "
            + String.join(", ", versions.stream().map(EnvironmentSpec::id).toList()));
  }

  /** A newer version of the world, if there is one: worth a word to whoever asked for the old. */
  public synchronized Optional<EnvironmentSpec> newer(EnvironmentSpec spec) {
    List<EnvironmentSpec> versions = versions(spec.name());
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(versions.get(versions.size() - 1))
            .filter(newest -> newest.version() > spec.version());
  }

  private List<EnvironmentSpec> versions(String name) {
    return specs.values().stream()
        .filter(spec -> spec.name().equals(name))
        .sorted(Comparator.comparingInt(EnvironmentSpec::version))
        .toList();
  }

  /** Adds the worlds of all providers on the class path. */
  public PluginReport loadClassPath() {
    ClassLoader loader = EnvironmentRegistry.class.getClassLoader();
    return register("class path", () -> PluginJar.services(EnvironmentProvider.class, loader));
  }

  /**
   * Adds the worlds of every jar in a folder, in order of their names; a folder that does not exist
   * has none. A jar that is broken is left out and reported.
   */
  public PluginReport loadPlugins(Path folder) {
    List<String> ids = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
          PluginReport report = loadPlugin(jar);
          ids.addAll(report.ids());
          problems.addAll(report.problems());
        }
      } catch (IOException e) {
        problems.add("plugins folder " + folder + " cannot be read: " + e);
      }
    }
    return new PluginReport(ids, problems);
  }

  /** Adds the worlds of one jar, which stays open for the life of the program. */
  public PluginReport loadPlugin(Path jar) {
    String name = "plugin " + jar.getFileName();
    try {
      if (!PluginJar.offers(jar, EnvironmentProvider.class)) {
        throw new IOException(
            "has no "
                + PluginJar.entry(EnvironmentProvider.class)
                + ", so it adds no environments");
      }
      PluginJar plugin = PluginJar.open(jar);
      PluginReport report = register(name, () -> plugin.services(EnvironmentProvider.class));
      return report.ids().isEmpty() && report.problems().isEmpty()
          ? new PluginReport(List.of(), List.of(name + ": adds no environments"))
          : report;
    } catch (IOException e) {
      return new PluginReport(List.of(), List.of(name + ": " + oneLine(e)));
    }
  }

  /** Registers what providers offer. */
  private PluginReport register(String source, Supplier<List<EnvironmentProvider>> providers) {
    List<String> ids = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      for (EnvironmentProvider provider : providers.get()) {
        for (EnvironmentSpec spec : provider.specs()) {
          register(spec);
          ids.add(spec.id());
        }
      }
    } catch (RuntimeException | Error e) { // whatever a plugin does, the others go on
      problems.add(source + ": " + oneLine(e));
    }
    return new PluginReport(ids, problems);
  }

  /** The innermost cause says what happened; the layers above say that something did. */
  private static String oneLine(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean ours = cause instanceof IllegalArgumentException || cause instanceof IOException;
    String message = cause.getMessage();
    return FirstLine.of(ours && message != null ? message : cause.toString());
  }
}
