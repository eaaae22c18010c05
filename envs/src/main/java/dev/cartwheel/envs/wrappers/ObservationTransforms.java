package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.Flattening;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Gymnasium's observation wrappers that remember nothing, for {@link TransformObservation} and
 * {@code VectorTransformObservation}.
 */
public final class ObservationTransforms {

  /** Shares of red, green and blue in a pixel's grey. */
  private static final double[] GREY = {0.2125, 0.7154, 0.0721};

  private ObservationTransforms() {}

  /** What a function on flat forms shows. */
  private interface Show {
    void show(float[] seen, int from, float[] shown, int to);
  }

  private record Transform<O>(Space<O> space, Show how) implements ObservationTransform<O> {

    @Override
    public void show(float[] seen, int from, float[] shown, int to) {
      how.show(seen, from, shown, to);
    }
  }

  /**
   * {@code TransformObservation}: a function of the observation.
   *
   * @param space where observations are from
   * @param shownSpace where the function's values are from
   * @param function from an observation to what is shown; must not have state
   */
  public static <O, P> ObservationTransform<O> function(
      Space<P> space, Space<O> shownSpace, Function<P, O> function) {
    return new Transform<>(
        shownSpace,
        (seen, from, shown, to) ->
            shownSpace.write(function.apply(space.read(seen, from)), shown, to));
  }

  /** {@code FlattenObservation}: one array of floats, each discrete value a one-hot row. */
  public static ObservationTransform<float[]> flatten(Space<?> space) {
    Flattening<?> flattening = new Flattening<>(space);
    return new Transform<>(flattening.box(), flattening::flatten);
  }

  /** {@code FilterObservation} of a {@link Dict}: only what stands under some names. */
  public static ObservationTransform<Map<String, Object>> filter(Space<?> space, String... keys) {
    if (!(space instanceof Dict dict)) {
      throw new IllegalArgumentException("observations of " + space + "; accepted: a Dict");
    }
    List<String> names = List.copyOf(dict.spaces().keySet());
    Map<String, Space<?>> kept = new LinkedHashMap<>();
    for (String key : keys) {
      Space<?> part = dict.spaces().get(key);
      if (part == null) {
        throw new IllegalArgumentException("key '" + key + "'; accepted: " + names);
      }
      kept.put(key, part);
    }
    Dict shown = new Dict(requireSome(kept, names));
    int[] order = shown.spaces().keySet().stream().mapToInt(names::indexOf).toArray();
    return new Transform<>(shown, selection(List.copyOf(dict.spaces().values()), order));
  }

  /** {@code FilterObservation} of a {@link Tuple}: only some elements, in the order given. */
  public static ObservationTransform<List<Object>> filter(Space<?> space, int... indices) {
    if (!(space instanceof Tuple tuple)) {
      throw new IllegalArgumentException("observations of " + space + "; accepted: a Tuple");
    }
    requireIndices(indices, tuple.spaces().size());
    List<Space<?>> kept = Arrays.stream(indices).<Space<?>>mapToObj(tuple.spaces()::get).toList();
    return new Transform<>(new Tuple(kept), selection(tuple.spaces(), indices));
  }

  private static void requireIndices(int[] indices, int size) {
    for (int index : indices) {
      if (index < 0 || index >= size) {
        throw new IllegalArgumentException("index " + index + "; accepted: 0 to " + (size - 1));
      }
    }
    if (indices.length == 0 || Arrays.stream(indices).distinct().count() < indices.length) {
      throw new IllegalArgumentException(
          "indices " + Arrays.toString(indices) + "; accepted: one or more, each once");
    }
  }

  private static Map<String, Space<?>> requireSome(Map<String, Space<?>> kept, List<String> names) {
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("no keys; accepted: one or more of " + names);
    }
    return kept;
  }

  private static Show selection(List<Space<?>> parts, int[] chosen) {
    int[] widths = parts.stream().mapToInt(Space::width).toArray();
    int[] starts = IntStream.range(0, widths.length).map(i -> sum(widths, i)).toArray();
    return (seen, from, shown, to) -> {
      int at = to;
      for (int part : chosen) {
        System.arraycopy(seen, from + starts[part], shown, at, widths[part]);
        at += widths[part];
      }
    };
  }

  private static int sum(int[] widths, int count) {
    return Arrays.stream(widths, 0, count).sum();
  }

  /**
   * {@code GrayscaleObservation}: the grey of each pixel, cut to a whole number.
   *
   * @param space a box of height, width and 3 channels, from 0 to 255
   * @param keepDimension whether a last dimension of 1 remains
   */
  public static ObservationTransform<float[]> grayscale(Space<?> space, boolean keepDimension) {
    String accepted = "a Box of height, width and 3 channels from 0 to 255";
    Box box = Boxes.picture(accepted, space);
    int[] shape = box.shape();
    if (shape.length != 3 || shape[2] != 3) {
      throw new IllegalArgumentException("observations of " + box + "; accepted: " + accepted);
    }
    int pixels = shape[0] * shape[1];
    int[] grey = keepDimension ? new int[] {shape[0], shape[1], 1} : new int[] {shape[0], shape[1]};
    return new Transform<>(
        Box.of(0, 255, grey),
        (seen, from, shown, to) -> {
          for (int i = 0; i < pixels; i++) {
            int at = from + 3 * i;
            double sum = seen[at] * GREY[0] + seen[at + 1] * GREY[1] + seen[at + 2] * GREY[2];
            shown[to + i] = (int) sum;
          }
        });
  }

  /**
   * {@code ResizeObservation}: a picture of another size, each pixel the mean of the area it
   * covers, rounded. Gymnasium's is OpenCV's {@code INTER_AREA}, from which this may differ by 1
   * where a picture shrinks; where it grows OpenCV interpolates, and this repeats.
   *
   * @param space a box of height, width and perhaps channels, from 0 to 255
   */
  public static ObservationTransform<float[]> resize(Space<?> space, int height, int width) {
    Box box = Boxes.picture("a Box of height, width and perhaps channels from 0 to 255", space);
    AreaResize resize = new AreaResize(box.shape(), height, width);
    return new Transform<>(Box.of(0, 255, resize.shape()), resize::apply);
  }

  /** {@code ReshapeObservation}: the same numbers in another shape. */
  public static ObservationTransform<float[]> reshape(Space<?> space, int... shape) {
    Box box = Boxes.box("observations", space);
    float[] low = new float[box.width()];
    float[] high = new float[box.width()];
    for (int i = 0; i < low.length; i++) {
      low[i] = box.low(i);
      high[i] = box.high(i);
    }
    return new Transform<>(new Box(low, high, shape), copy(box.width()));
  }

  private static Show copy(int width) {
    return (seen, from, shown, to) -> System.arraycopy(seen, from, shown, to, width);
  }

  /**
   * {@code RescaleObservation}: each element stretched from its own bounds to these. Whole numbers
   * become fractions; Gymnasium cuts the factor, and so what is shown, to whole numbers.
   */
  public static ObservationTransform<float[]> rescale(Space<?> space, double min, double max) {
    Box box = Boxes.box("observations", space);
    return rescale(box, Boxes.alike(box, min), Boxes.alike(box, max));
  }

  /** As {@link #rescale(Space, double, double)}, with bounds for each element. */
  public static ObservationTransform<float[]> rescale(Space<?> space, double[] min, double[] max) {
    BoxScale scale = new BoxScale("observations", Boxes.box("observations", space), min, max);
    return new Transform<>(scale.offered(), scale::forward);
  }

  /**
   * {@code DiscretizeObservation}: the number of the cell an observation is in.
   *
   * @param space a box of one dimension with finite bounds
   * @param bins of each element, or one number for all
   */
  public static ObservationTransform<Integer> discretize(Space<?> space, int... bins) {
    Bins cut = new Bins("observations", Boxes.finite("observations", space), bins);
    return new Transform<>(
        new Discrete(cut.cells()), (seen, from, shown, to) -> shown[to] = cut.cell(seen, from));
  }

  /** As {@link #discretize}, with the bin of each element by itself. */
  public static ObservationTransform<int[]> discretizeEach(Space<?> space, int... bins) {
    Bins cut = new Bins("observations", Boxes.finite("observations", space), bins);
    int width = space.width();
    return new Transform<>(
        new MultiDiscrete(cut.counts()),
        (seen, from, shown, to) -> {
          for (int i = 0; i < width; i++) {
            shown[to + i] = cut.bin(i, seen[from + i]);
          }
        });
  }

  /**
   * {@code DtypeObservation}: numbers of another kind, of a {@link Box}, a {@link Discrete} space
   * or {@link MultiBinary}.
   */
  public static ObservationTransform<float[]> dtype(Space<?> space, Dtype dtype) {
    Box shownSpace;
    if (space instanceof Discrete discrete) {
      // Gymnasium's upper bound is one above the largest element.
      shownSpace = Box.of(discrete.start(), discrete.start() + (float) discrete.n(), 1);
    } else if (space instanceof MultiBinary bits) {
      shownSpace = Box.of(0, 1, bits.shape());
    } else {
      shownSpace = cast(Boxes.box("observations", space), dtype);
    }
    int width = space.width();
    return new Transform<>(
        shownSpace,
        (seen, from, shown, to) -> {
          for (int i = 0; i < width; i++) {
            shown[to + i] = dtype.cast(seen[from + i]);
          }
        });
  }

  private static Box cast(Box box, Dtype dtype) {
    float[] low = new float[box.width()];
    float[] high = new float[box.width()];
    for (int i = 0; i < low.length; i++) {
      low[i] = bound(box.low(i), box, dtype);
      high[i] = bound(box.high(i), box, dtype);
    }
    return new Box(low, high, box.shape());
  }

  /** Whole numbers know no infinity: theirs is the end of their range. */
  private static float bound(float bound, Box box, Dtype dtype) {
    if (!dtype.isWhole() || Float.isFinite(bound)) {
      return dtype.cast(bound);
    }
    if (!dtype.isSigned()) {
      throw new IllegalArgumentException(
          "observations of " + box + " as " + dtype + "; accepted: finite bounds");
    }
    return bound < 0 ? dtype.smallest() : dtype.largest();
  }
}
