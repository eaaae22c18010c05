package dev.cartwheel.envs.wrappers;

import static dev.cartwheel.envs.wrappers.WrapperArguments.required;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Option.Kind;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.Arrays;
import java.util.List;

/** Wrappers of observations, by Gymnasium's names. */
final class ObservationWrappers {

  private ObservationWrappers() {}

  /** Adds them. */
  static void addTo(WrapperCatalog catalog) {
    catalog.add(
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
    catalog.add(
        "DelayObservation",
        (world, given) -> new DelayObservation<>(world, given.integer("delay")),
        required("delay", Kind.INTEGER, "steps an observation is late"));
    catalog.add(
        "DiscretizeObservation",
        (world, given) ->
            given.flag("multidiscrete")
                ? new TransformObservation<>(
                    world,
                    space -> ObservationTransforms.discretizeEach(space, given.integers("bins")))
                : new TransformObservation<>(
                    world,
                    space -> ObservationTransforms.discretize(space, given.integers("bins"))),
        WrapperCatalog.bins(),
        Option.flag("multidiscrete", false, "whether each element keeps its own bin"));
    catalog.add(
        "DtypeObservation",
        (world, given) ->
            new TransformObservation<>(
                world, space -> ObservationTransforms.dtype(space, Dtype.of(given.text("dtype")))),
        required("dtype", Kind.TEXT, "the kind of numbers, such as uint8"));
    catalog.add(
        "FilterObservation",
        ObservationWrappers::filter,
        required("filter_keys", Kind.TEXTS, "what is kept"));
    catalog.add(
        "FlattenObservation",
        (world, given) -> new TransformObservation<>(world, ObservationTransforms::flatten));
    catalog.add(
        "FrameStackObservation",
        (world, given) ->
            FrameStackObservation.of(
                world, given.integer("stack_size"), padding(given.text("padding_type"))),
        required("stack_size", Kind.INTEGER, "observations shown together"),
        Option.text("padding_type", "reset", "what stands before an episode: reset or zero"));
    catalog.add(
        "GrayscaleObservation",
        (world, given) ->
            new TransformObservation<>(
                world, space -> ObservationTransforms.grayscale(space, given.flag("keep_dim"))),
        Option.flag("keep_dim", false, "whether a last dimension of 1 remains"));
    catalog.add(
        "MaxAndSkipObservation",
        (world, given) -> new MaxAndSkipObservation<>(world, given.integer("skip")),
        Option.integer("skip", 4, "how often an action is taken"));
    catalog.add(
        "NormalizeObservation",
        (world, given) ->
            new NormalizeObservation<>(boxObservations(world), given.number("epsilon")),
        WrapperCatalog.epsilon());
    catalog.add(
        "RescaleObservation",
        (world, given) -> {
          Box box = Boxes.box("observations", world.observationSpace());
          double[] min = given.each("min_obs", box);
          double[] max = given.each("max_obs", box);
          return new TransformObservation<>(
              world, space -> ObservationTransforms.rescale(space, min, max));
        },
        required("min_obs", Kind.NUMBERS, "smallest number afterwards"),
        required("max_obs", Kind.NUMBERS, "largest number afterwards"));
    catalog.add(
        "ReshapeObservation",
        (world, given) ->
            new TransformObservation<>(
                world, space -> ObservationTransforms.reshape(space, given.integers("shape"))),
        required("shape", Kind.NUMBERS, "the extents of each dimension"));
    catalog.add(
        "ResizeObservation",
        (world, given) -> {
          int[] shape = given.integers("shape", 2);
          return new TransformObservation<>(
              world, space -> ObservationTransforms.resize(space, shape[0], shape[1]));
        },
        required("shape", Kind.NUMBERS, "height and width"));
    catalog.add(
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

  private static Environment<?, ?> filter(
      Environment<Object, Object> world, WrapperArguments given) {
    String[] keys = given.texts("filter_keys");
    Space<?> observations = world.observationSpace();
    if (observations instanceof Tuple) {
      int[] indices = Arrays.stream(keys).mapToInt(ObservationWrappers::index).toArray();
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
}
