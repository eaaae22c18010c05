package dev.cartwheel.envs.wrappers;

import static dev.cartwheel.envs.wrappers.WrapperArguments.required;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Option.Kind;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.check.CheckedEnvironment;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Wrappers by Gymnasium's names and with its arguments, for worlds that are described rather than
 * programmed. Those that take a function are not among them, nor those that draw or record.
 */
public final class Wrappers {

  /** Wraps a world, whose types only its spaces tell. */
  private interface Maker {
    Environment<?, ?> wrap(Environment<Object, Object> world, WrapperArguments given);
  }

  private record Entry(List<Option> arguments, Maker maker) {}

  private static final Map<String, Entry> ENTRIES = new TreeMap<>();

  static {
    observations();
    actions();
    rewards();
    common();
    pictures();
  }

  private Wrappers() {}

  /** The names there are, in alphabetical order. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(ENTRIES.keySet());
  }

  /** What a wrapper is made with. */
  public static List<Option> arguments(String name) {
    return entry(name).arguments();
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
    Entry entry = entry(name);
    Map<String, @Nullable Object> given = new LinkedHashMap<>(kwargs);
    entry.arguments().forEach(argument -> WrapperArguments.asList(argument, given));
    try {
      EnvironmentOptions read = EnvironmentOptions.of(entry.arguments(), given);
      return entry.maker().wrap(any(world), new WrapperArguments(read));
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Entry entry(String name) {
    Entry entry = ENTRIES.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(NearMatch.refusal("wrapper", name, names()));
    }
    return entry;
  }

  private static void add(String name, Maker maker, Option... arguments) {
    ENTRIES.put(name, new Entry(List.of(arguments), maker));
  }

  @SuppressWarnings("unchecked") // a wrapper hands on what it does not look into
  private static Environment<Object, Object> any(Environment<?, ?> world) {
    return (Environment<Object, Object>) world;
  }

  @SuppressWarnings("unchecked") // as the space says
  private static Environment<Object, float[]> boxActions(Environment<?, ?> world) {
    Boxes.box("actions", world.actionSpace());
    return (Environment<Object, float[]>) world;
  }

  @SuppressWarnings("unchecked") // as the space says
  private static Environment<float[], Object> boxObservations(Environment<?, ?> world) {
    Boxes.box("observations", world.observationSpace());
    return (Environment<float[], Object>) world;
  }

  @SuppressWarnings("unchecked") // as the spaces say
  private static Environment<float[], Integer> pictures(Environment<?, ?> world) {
    Boxes.box("observations", world.observationSpace());
    return (Environment<float[], Integer>) world;
  }

  private static void observations() {
    add(
        "AtariPreprocessing",
        (world, given) ->
            new AtariPreprocessing(
                    given.integer("noop_max"),
                    given.integer("frame_skip"),
                    given.integer("screen_size"),
                    given.flag("terminal_on_life_loss"),
                    given.flag("grayscale_obs"),
                    given.flag("grayscale_newaxis"),
                    given.flag("scale_obs"))
                .wrap(pictures(world)),
        Option.integer("noop_max", 30, "most idle steps after a reset"),
        Option.integer("frame_skip", 4, "frames an action is taken for"),
        Option.integer("screen_size", 84, "height and width of what is shown"),
        Option.flag("terminal_on_life_loss", false, "whether a lost life ends an episode"),
        Option.flag("grayscale_obs", true, "whether colours become one grey"),
        Option.flag("grayscale_newaxis", false, "whether a last dimension of 1 remains"),
        Option.flag("scale_obs", false, "whether what is shown lies from 0 to 1"));
    add(
        "DelayObservation",
        (world, given) -> new DelayObservation<>(world, given.integer("delay")),
        required("delay", Kind.INTEGER, "steps an observation is late"));
    add(
        "DiscretizeObservation",
        (world, given) ->
            given.flag("multidiscrete")
                ? new TransformObservation<>(
                    world,
                    space -> ObservationTransforms.discretizeEach(space, given.integers("bins")))
                : new TransformObservation<>(
                    world,
                    space -> ObservationTransforms.discretize(space, given.integers("bins"))),
        bins(),
        Option.flag("multidiscrete", false, "whether each element keeps its own bin"));
    add(
        "DtypeObservation",
        (world, given) ->
            new TransformObservation<>(
                world, space -> ObservationTransforms.dtype(space, Dtype.of(given.text("dtype")))),
        required("dtype", Kind.TEXT, "the kind of numbers, such as uint8"));
    add("FilterObservation", Wrappers::filter, required("filter_keys", Kind.TEXTS, "what is kept"));
    add(
        "FlattenObservation",
        (world, given) -> new TransformObservation<>(world, ObservationTransforms::flatten));
    add(
        "FrameStackObservation",
        (world, given) ->
            FrameStackObservation.of(
                world, given.integer("stack_size"), padding(given.text("padding_type"))),
        required("stack_size", Kind.INTEGER, "observations shown together"),
        Option.text("padding_type", "reset", "what stands before an episode: reset or zero"));
    add(
        "GrayscaleObservation",
        (world, given) ->
            new TransformObservation<>(
                world, space -> ObservationTransforms.grayscale(space, given.flag("keep_dim"))),
        Option.flag("keep_dim", false, "whether a last dimension of 1 remains"));
    add(
        "MaxAndSkipObservation",
        (world, given) -> new MaxAndSkipObservation<>(world, given.integer("skip")),
        Option.integer("skip", 4, "how often an action is taken"));
    add(
        "NormalizeObservation",
        (world, given) ->
            new NormalizeObservation<>(boxObservations(world), given.number("epsilon")),
        epsilon());
    add(
        "RescaleObservation",
        (world, given) -> {
          Box box = Boxes.box("observations", world.observationSpace());
          float[] min = given.each("min_obs", box);
          float[] max = given.each("max_obs", box);
          return new TransformObservation<>(
              world, space -> ObservationTransforms.rescale(space, min, max));
        },
        required("min_obs", Kind.NUMBERS, "smallest number afterwards"),
        required("max_obs", Kind.NUMBERS, "largest number afterwards"));
    add(
        "ReshapeObservation",
        (world, given) ->
            new TransformObservation<>(
                world, space -> ObservationTransforms.reshape(space, given.integers("shape"))),
        required("shape", Kind.NUMBERS, "the extents of each dimension"));
    add(
        "ResizeObservation",
        (world, given) -> {
          int[] shape = given.integers("shape", 2);
          return new TransformObservation<>(
              world, space -> ObservationTransforms.resize(space, shape[0], shape[1]));
        },
        required("shape", Kind.NUMBERS, "height and width"));
    add(
        "TimeAwareObservation",
        (world, given) -> {
          boolean normalized = given.flag("normalize_time");
          String key = given.text("dict_time_key");
          return given.flag("flatten")
              ? TimeAwareObservation.flat(world, normalized, key)
              : TimeAwareObservation.nested(world, normalized, key);
        },
        Option.flag("flatten", true, "whether observation and time are one array"),
        Option.flag("normalize_time", false, "whether time is a share of the step limit"),
        Option.text("dict_time_key", TimeAwareObservation.TIME, "what time stands under"));
  }

  private static Environment<?, ?> filter(
      Environment<Object, Object> world, WrapperArguments given) {
    String[] keys = given.texts("filter_keys");
    Space<?> observations = world.observationSpace();
    if (observations instanceof Tuple) {
      int[] indices = Arrays.stream(keys).mapToInt(Wrappers::index).toArray();
      return new TransformObservation<>(
          world, space -> ObservationTransforms.filter(space, indices));
    }
    return new TransformObservation<>(world, space -> ObservationTransforms.filter(space, keys));
  }

  private static int index(String key) {
    try {
      return Integer.parseInt(key);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "filter_keys '" + key + "'; accepted: whole numbers, as the observations have no names",
          e);
    }
  }

  private static FrameStackObservation.Padding padding(String name) {
    return switch (name) {
      case "reset" -> FrameStackObservation.Padding.RESET;
      case "zero" -> FrameStackObservation.Padding.ZERO;
      default ->
          throw new IllegalArgumentException(
              NearMatch.refusal("padding_type", name, List.of("reset", "zero")));
    };
  }

  private static void actions() {
    add("ClipAction", (world, given) -> new ClipAction<>(boxActions(world)));
    add(
        "DiscretizeAction",
        (world, given) ->
            given.flag("multidiscrete")
                ? DiscretizeAction.each(boxActions(world), given.integers("bins"))
                : DiscretizeAction.of(boxActions(world), given.integers("bins")),
        bins(),
        Option.flag("multidiscrete", false, "whether each element has its own choice"));
    add(
        "RepeatAction",
        (world, given) -> new RepeatAction<>(world, given.integer("num_repeats")),
        required("num_repeats", Kind.INTEGER, "how often an action is taken"));
    add(
        "RescaleAction",
        (world, given) -> {
          Box box = Boxes.box("actions", world.actionSpace());
          return new RescaleAction<>(
              boxActions(world), given.each("min_action", box), given.each("max_action", box));
        },
        required("min_action", Kind.NUMBERS, "smallest number of an action"),
        required("max_action", Kind.NUMBERS, "largest number of an action"));
    add(
        "StickyAction",
        (world, given) -> {
          int[] duration = given.integers("repeat_action_duration");
          if (duration.length != 1 && duration.length != 2) {
            throw new IllegalArgumentException(
                "option repeat_action_duration of %d numbers; accepted: 1 or 2"
                    .formatted(duration.length));
          }
          return new StickyAction<>(
              world,
              given.number("repeat_action_probability"),
              duration[0],
              duration[duration.length - 1]);
        },
        required("repeat_action_probability", Kind.NUMBER, "chance that an action sticks"),
        Option.numbers("repeat_action_duration", List.of(1.0), "steps, or fewest and most steps"));
  }

  private static void rewards() {
    add(
        "ClipReward",
        (world, given) -> {
          if (!given.has("min_reward") && !given.has("max_reward")) {
            throw new IllegalArgumentException("neither min_reward nor max_reward is given");
          }
          return TransformReward.clip(
              world,
              given.number("min_reward", Double.NEGATIVE_INFINITY),
              given.number("max_reward", Double.POSITIVE_INFINITY));
        },
        Option.optional("min_reward", Kind.NUMBER, "smallest reward"),
        Option.optional("max_reward", Kind.NUMBER, "largest reward"));
    add(
        "NormalizeReward",
        (world, given) ->
            new NormalizeReward<>(world, given.number("gamma"), given.number("epsilon")),
        Option.number("gamma", 0.99, "discount of the return"),
        epsilon());
  }

  private static void common() {
    add("Autoreset", (world, given) -> new Autoreset<>(world));
    add(
        "OrderEnforcing",
        (world, given) -> world, // every world refuses a step before a reset
        Option.flag("disable_render_order_enforcing", false, "of no meaning here"));
    add(
        "PassiveEnvChecker",
        (world, given) ->
            new CheckedEnvironment<>(world.unwrapped().getClass().getSimpleName(), world));
    add(
        "RecordEpisodeStatistics",
        (world, given) ->
            new RecordEpisodeStatistics<>(
                world, given.integer("buffer_length"), given.text("stats_key")),
        Option.integer("buffer_length", 100, "episodes whose statistics are kept"),
        Option.text("stats_key", RecordEpisodeStatistics.KEY, "what they stand under"));
    add(
        "TimeLimit",
        (world, given) -> new TimeLimit<>(world, given.integer("max_episode_steps")),
        required("max_episode_steps", Kind.INTEGER, "steps an episode may take"));
  }

  private static void pictures() {
    add(
        "AddWhiteNoise",
        (world, given) ->
            new AddWhiteNoise<>(
                world,
                given.number("probability_of_noise_per_pixel"),
                given.flag("is_noise_grayscale")),
        required("probability_of_noise_per_pixel", Kind.NUMBER, "chance that a pixel is noise"),
        greyNoise());
    add(
        "ObstructView",
        (world, given) ->
            new ObstructView<>(
                world,
                given.number("obstructed_pixels_ratio"),
                given.integer("obstruction_width"),
                given.flag("is_noise_grayscale")),
        required("obstructed_pixels_ratio", Kind.NUMBER, "share of the pixels that is hidden"),
        required("obstruction_width", Kind.INTEGER, "side of a hidden patch, in pixels"),
        greyNoise());
    add(
        "RenderCollection",
        (world, given) ->
            new RenderCollection<>(world, given.flag("pop_frames"), given.flag("reset_clean")),
        Option.flag("pop_frames", true, "whether asking for the scenes empties the collection"),
        Option.flag("reset_clean", true, "whether a reset does"));
  }

  private static Option greyNoise() {
    return Option.flag("is_noise_grayscale", false, "whether the noise has no colours");
  }

  private static Option bins() {
    return required("bins", Kind.NUMBERS, "bins of each element, or one number for all");
  }

  private static Option epsilon() {
    return Option.number("epsilon", 1e-8, "added to the variance");
  }
}
