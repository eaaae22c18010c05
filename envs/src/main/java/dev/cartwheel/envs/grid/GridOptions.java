package dev.cartwheel.envs.grid;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.YamlReader;
import dev.cartwheel.envs.grid.GridConfig.SlipTo;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The options of a {@link GridWorld}: what there are, and the world they describe. */
final class GridOptions {

  /**
   * The map of a {@code GridWorld-v0} without options: one of everything. The goal worth 1 can be
   * had at once; the one worth 5 needs the key, past a pit, and both lower rows drift upward.
   */
  static final String DEFAULT_MAP =
      """
      S....#...5
      .##..#.H..
      .#a..A....
      .##..#....
      S....#####
      ..H.......
      ....^^..H.
      ....^^...G
      """;

  private static final List<String> OBSERVATIONS = List.of("index", "one-hot", "image");
  private static final List<String> SLIP_TO = List.of("sides", "others");

  /** How states are shown. */
  static final Option OBSERVATION = Option.text("observation", "index", "index, one-hot or image");

  private static final Option FILE =
      Option.optional("file", Option.Kind.TEXT, "YAML file with these options");

  private static final List<Option> RULES =
      List.of(
          new Option("map", Option.Kind.LINES, false, DEFAULT_MAP, "rows of the map"),
          OBSERVATION,
          Option.number("slip", 0.1, "chance that a move goes astray"),
          Option.text("slip_to", "sides", "where it then goes: sides or others"),
          Option.numbers("wind", List.of(), "upward wind for each column; empty: none"),
          Option.number("wind_probability", 1, "chance that the wind blows in a step"),
          Option.number("step_reward", -0.01, "reward of every step"),
          new Option(
              "rewards", Option.Kind.MAP, false, Map.of(), "rewards by character of the map"));

  private static final Option MAX_EPISODE_STEPS =
      Option.integer(EnvironmentSpec.MAX_EPISODE_STEPS, GridWorld.STEPS, "steps of an episode");

  /** Of maps, which may be large, and flat settings. */
  private static final YamlReader FILES = new YamlReader(4 << 20, 4, false);

  private GridOptions() {}

  /** What a grid world can be made with. */
  static Option[] all() {
    List<Option> all = new ArrayList<>(List.of(FILE));
    all.addAll(RULES);
    return all.toArray(Option[]::new);
  }

  /** The world of some options; in a {@link TimeLimit} if they name a file. */
  static Environment<?, ?> make(EnvironmentOptions options) {
    if (!options.has(FILE.name())) {
      return world(options);
    }
    Path file = path(options.text(FILE.name()));
    Map<String, Object> merged = new LinkedHashMap<>(read(file));
    Map<String, Object> beside = new LinkedHashMap<>(options.given());
    beside.remove(FILE.name());
    merged.putAll(beside);
    try {
      return limited(merged);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> read(Path file) {
    try {
      return FILES.mapping(String.valueOf(file.getFileName()), FILES.text(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "file '" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static Environment<?, ?> limited(Map<String, Object> given) {
    List<Option> all = new ArrayList<>(RULES);
    all.add(MAX_EPISODE_STEPS);
    EnvironmentOptions options = EnvironmentOptions.of(all, given);
    int steps = options.integer(MAX_EPISODE_STEPS.name());
    if (steps == 0 || steps < -1) {
      throw new IllegalArgumentException(
          "option %s %d; accepted: 1 or more, or -1 for no limit"
              .formatted(MAX_EPISODE_STEPS.name(), steps));
    }
    Environment<?, ?> world = world(options);
    return steps == -1 ? world : new TimeLimit<>(world, steps);
  }

  private static GridWorld<?> world(EnvironmentOptions options) {
    SlipTo slipTo = SlipTo.valueOf(choice(options, "slip_to", SLIP_TO).toUpperCase(Locale.ROOT));
    return observed(
        new GridConfig(
            GridMap.of(options.texts("map")),
            options.number("slip"),
            slipTo,
            wind(options.numbers("wind")),
            options.number("wind_probability"),
            options.number("step_reward"),
            rewards(options.map("rewards"))),
        options);
  }

  /** The world of some rules, shown as {@link #OBSERVATION} says. */
  static GridWorld<?> observed(GridConfig config, EnvironmentOptions options) {
    return switch (observation(options)) {
      case "one-hot" -> GridWorld.oneHot(config);
      case "image" -> GridWorld.image(config);
      default -> GridWorld.indexed(config);
    };
  }

  /** The checked value of {@link #OBSERVATION}. */
  static String observation(EnvironmentOptions options) {
    return choice(options, OBSERVATION.name(), OBSERVATIONS);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("file '" + text + "' is no path: " + e.getReason(), e);
    }
  }

  private static String choice(EnvironmentOptions options, String name, List<String> accepted) {
    String value = options.text(name);
    if (!accepted.contains(value)) {
      throw new IllegalArgumentException(NearMatch.refusal(name, value, accepted));
    }
    return value;
  }

  private static List<Integer> wind(List<Double> given) {
    List<Integer> wind = new ArrayList<>();
    for (double strength : given) {
      if (strength != Math.rint(strength)) {
        throw new IllegalArgumentException(
            "wind of column %d is %s; accepted: whole numbers"
                .formatted(wind.size() + 1, strength));
      }
      wind.add((int) strength);
    }
    return wind;
  }

  private static Map<Character, Double> rewards(Map<?, ?> given) {
    Map<Character, Double> rewards = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          String character = String.valueOf(key);
          if (character.length() != 1) {
            throw new IllegalArgumentException(
                "rewards names '" + character + "'; accepted: single characters of the map");
          }
          Option number = Option.number("rewards '" + character + "'", 0, "");
          rewards.put(character.charAt(0), (Double) number.read(value));
        });
    return rewards;
  }
}
