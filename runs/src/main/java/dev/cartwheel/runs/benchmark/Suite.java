package dev.cartwheel.runs.benchmark;

import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.runs.config.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are judged together; a YAML file each.
 *
 * <pre>
 * summary: Gymnasium's classic control
 * tasks:
 *   - env: CartPole-v1
 *     agent: dqn
 *     target: 475            # optional, as all that follow
 *     published: 500
 *     source: "who, where, how many runs"
 *     kwargs: {}             # options of the world
 *     settings: {}           # over the configuration that ships for the pair
 * </pre>
 *
 * @param name such as {@code classic}
 * @param summary in one line
 * @param tasks one or more, no two alike
 */
public record Suite(String name, String summary, List<Task> tasks) {

  /** The suites that ship. */
  public static final List<String> SHIPPED = List.of("classic", "toy", "grid", "arcade", "box2d");

  private static final String FILE = ".yaml";

  private static final Set<String> FILE_KEYS = new LinkedHashSet<>(List.of("summary", "tasks"));

  private static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of("env", "agent", "kwargs", "settings", "target", "published", "source"));

  public Suite {
    tasks = List.copyOf(tasks);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("suite '" + name + "' has no tasks");
    }
    Set<String> slugs = new LinkedHashSet<>();
    for (Task task : tasks) {
      if (!slugs.add(task.slug())) {
        throw new IllegalArgumentException(
            "suite '" + name + "' has " + task.world() + " with " + task.agent() + " twice");
      }
    }
  }

  /**
   * The suite of a name, or of a YAML file, which is named as the file is.
   *
   * @throws IllegalArgumentException if none ships under it; names the nearest
   */
  public static Suite named(String name) throws IOException {
    if (name.endsWith(FILE)) {
      String file = Path.of(name).getFileName().toString();
      return parse(
          file.substring(0, file.length() - FILE.length()), Files.readString(Path.of(name)), name);
    }
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          NearMatch.refusal("suite", name, SHIPPED) + ", or a file that ends with " + FILE);
    }
    String resource = "/suites/" + name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(Suite.class.getResourceAsStream(resource), resource)) {
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    }
  }

  /**
   * Reads a suite.
   *
   * @param source what messages call the text
   * @throws IllegalArgumentException if it is no suite
   */
  static Suite parse(String name, String text, String source) throws IOException {
    Map<String, Object> values = Yaml.parse(text, source);
    requireKnown(values, FILE_KEYS, source);
    List<Task> tasks = new ArrayList<>();
    if (!(values.getOrDefault("tasks", List.of()) instanceof List<?> list)) {
      throw new IllegalArgumentException(
          source + " tasks '" + values.get("tasks") + "'; accepted: a list");
    }
    for (Object entry : list) {
      tasks.add(task(map(entry, source + " tasks"), source));
    }
    return new Suite(name, String.valueOf(values.getOrDefault("summary", "")), tasks);
  }

  private static Task task(Map<String, Object> entry, String source) {
    requireKnown(entry, KEYS, source);
    return new Task(
        word(entry, "env", source),
        word(entry, "agent", source),
        map(entry.getOrDefault("kwargs", Map.of()), source + " kwargs"),
        map(entry.getOrDefault("settings", Map.of()), source + " settings"),
        number(entry.get("target"), source + " target"),
        number(entry.get("published"), source + " published"),
        String.valueOf(entry.getOrDefault("source", "")));
  }

  private static void requireKnown(Map<String, ?> entries, Set<String> keys, String source) {
    for (String key : entries.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(source + ": " + NearMatch.refusal("key", key, keys));
      }
    }
  }

  private static String word(Map<String, Object> entry, String key, String source) {
    if (entry.get(key) instanceof String word) {
      return word;
    }
    throw new IllegalArgumentException(source + ": a task without " + key);
  }

  private static OptionalDouble number(@Nullable Object value, String source) {
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw new IllegalArgumentException(source + " '" + value + "'; accepted: a number");
  }

  private static Map<String, Object> map(@Nullable Object value, String source) {
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> map = new LinkedHashMap<>();
      entries.forEach(
          (key, item) -> {
            if (item == null) {
              throw new IllegalArgumentException(source + ": " + key + " has no value");
            }
            map.put(String.valueOf(key), item);
          });
      return map;
    }
    throw new IllegalArgumentException(source + " '" + value + "'; accepted: a mapping");
  }
}
