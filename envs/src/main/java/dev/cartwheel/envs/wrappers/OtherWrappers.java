package dev.cartwheel.envs.wrappers;

import static dev.cartwheel.envs.wrappers.WrapperArguments.required;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Option.Kind;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.check.CheckedEnvironment;
import dev.cartwheel.envs.spaces.Box;
import java.util.List;

/** Wrappers of actions, rewards, episodes and pictures, by Gymnasium's names. */
final class OtherWrappers {

  private OtherWrappers() {}

  /** Adds them. */
  static void addTo(WrapperCatalog catalog) {
    actions(catalog);
    rewards(catalog);
    common(catalog);
    pictures(catalog);
  }

  private static void actions(WrapperCatalog catalog) {
    catalog.add("ClipAction", (world, given) -> new ClipAction<>(boxActions(world)));
    catalog.add(
        "DiscretizeAction",
        (world, given) ->
            given.flag("multidiscrete")
                ? DiscretizeAction.each(boxActions(world), given.integers("bins"))
                : DiscretizeAction.of(boxActions(world), given.integers("bins")),
        WrapperCatalog.bins(),
        Option.flag("multidiscrete", false, "whether each element has its own choice"));
    catalog.add(
        "RepeatAction",
        (world, given) -> new RepeatAction<>(world, given.integer("num_repeats")),
        required("num_repeats", Kind.INTEGER, "how often an action is taken"));
    catalog.add(
        "RescaleAction",
        (world, given) -> {
          Box box = Boxes.box("actions", world.actionSpace());
          return new RescaleAction<>(
              boxActions(world), given.each("min_action", box), given.each("max_action", box));
        },
        required("min_action", Kind.NUMBERS, "smallest number of an action"),
        required("max_action", Kind.NUMBERS, "largest number of an action"));
    catalog.add(
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

  private static void rewards(WrapperCatalog catalog) {
    catalog.addOfRewards(
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
    catalog.addOfRewards(
        "NormalizeReward",
        (world, given) ->
            new NormalizeReward<>(world, given.number("gamma"), given.number("epsilon")),
        Option.number("gamma", 0.99, "discount of the return"),
        WrapperCatalog.epsilon());
  }

  private static void common(WrapperCatalog catalog) {
    catalog.add("Autoreset", (world, given) -> new Autoreset<>(world));
    catalog.add(
        "OrderEnforcing",
        (world, given) -> world, // every world refuses a step before a reset
        Option.flag("disable_render_order_enforcing", false, "of no meaning here"));
    catalog.add(
        "PassiveEnvChecker",
        (world, given) ->
            new CheckedEnvironment<>(world.unwrapped().getClass().getSimpleName(), world));
    catalog.add(
        "RecordEpisodeStatistics",
        (world, given) ->
            new RecordEpisodeStatistics<>(
                world, given.integer("buffer_length"), given.text("stats_key")),
        Option.integer("buffer_length", 100, "episodes whose statistics are kept"),
        Option.text("stats_key", RecordEpisodeStatistics.KEY, "what they stand under"));
    catalog.add(
        "TimeLimit",
        (world, given) -> new TimeLimit<>(world, given.integer("max_episode_steps")),
        required("max_episode_steps", Kind.INTEGER, "steps an episode may take"));
  }

  private static void pictures(WrapperCatalog catalog) {
    catalog.add(
        "AddWhiteNoise",
        (world, given) ->
            new AddWhiteNoise<>(
                world,
                given.number("probability_of_noise_per_pixel"),
                given.flag("is_noise_grayscale")),
        required("probability_of_noise_per_pixel", Kind.NUMBER, "chance that a pixel is noise"),
        greyNoise());
    catalog.add(
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
    catalog.add(
        "RenderCollection",
        (world, given) ->
            new RenderCollection<>(world, given.flag("pop_frames"), given.flag("reset_clean")),
        Option.flag("pop_frames", true, "whether asking for the scenes empties the collection"),
        Option.flag("reset_clean", true, "whether a reset does"));
  }

  @SuppressWarnings("unchecked") // as the space says
  private static Environment<Object, float[]> boxActions(Environment<?, ?> world) {
    Boxes.box("actions", world.actionSpace());
    return (Environment<Object, float[]>) world;
  }

  private static Option greyNoise() {
    return Option.flag("is_noise_grayscale", false, "whether the noise has no colours");
  }
}
