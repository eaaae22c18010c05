package dev.cartwheel.runs.cli;

import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.PluginReport;
import dev.cartwheel.runs.callback.Callbacks;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Adds the worlds and callbacks of plugin jars: from {@code plugins/} beside the launcher, and from
 * the folders and jars that the property {@code cartwheel.plugins}, or else the environment
 * variable {@code CARTWHEEL_PLUGINS}, lists like a class path.
 */
final class Plugins {

  private static final String PROPERTY = "cartwheel.plugins";
  private static final String VARIABLE = "CARTWHEEL_PLUGINS";
  private static final String HOME = "cartwheel.home";

  /** The registry belongs to the process, so each place is loaded once. */
  private static final Set<Path> LOADED = ConcurrentHashMap.newKeySet();

  private Plugins() {}

  /** Loads what is not loaded yet; a broken jar costs one line and nothing else. */
  static void load(PrintWriter err) {
    for (Path place : places(err)) {
      if (LOADED.add(place.toAbsolutePath().normalize())) {
        PluginReport report =
            Files.isDirectory(place)
                ? Environments.loadPlugins(place)
                : Environments.loadPlugin(place);
        List<Path> withCallbacks = jars(place).filter(Callbacks::areIn).toList();
        withCallbacks.forEach(
            jar ->
                Callbacks.loadPlugin(jar)
                    .ifPresent(problem -> err.println("cartwheel: " + problem)));
        report.problems().stream()
            .filter(problem -> withCallbacks.stream().noneMatch(jar -> saysNoWorlds(problem, jar)))
            .forEach(problem -> err.println("cartwheel: " + problem));
      }
    }
  }

  private static Stream<Path> jars(Path place) {
    if (!Files.isDirectory(place)) {
      return Stream.of(place);
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty(); // said by whoever looked for worlds there
    }
  }

  /** A jar of callbacks need not have worlds too. */
  private static boolean saysNoWorlds(String problem, Path jar) {
    return problem.contains(jar.getFileName() + ":") && problem.endsWith("adds no environments");
  }

  private static List<Path> places(PrintWriter err) {
    List<Path> places = new ArrayList<>();
    String home = System.getProperty(HOME);
    if (home != null && Files.isDirectory(Path.of(home, "plugins"))) {
      places.add(Path.of(home, "plugins"));
    }
    String listed = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    for (String name : listed.split(File.pathSeparator, -1)) {
      if (!name.isEmpty() && Files.exists(Path.of(name))) {
        places.add(Path.of(name));
      } else if (!name.isEmpty()) {
        err.println("cartwheel: plugins '" + name + "' (" + VARIABLE + "): no such folder or jar");
      }
    }
    return places;
  }
}
