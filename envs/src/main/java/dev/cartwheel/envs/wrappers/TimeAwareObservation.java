package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ConvertingWrapper;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.Flattening;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows the steps taken in an episode beside each observation: under a name of its own in a map, at
 * the end of a tuple, else in a map of {@code obs} and {@code time}.
 *
 * @param <O> type of the observations shown
 * @param <A> type of actions
 * @param <P> type of the inner world's observations
 */
public final class TimeAwareObservation<O, A, P> extends ObservationWrapper<O, A, P> {

  /** The name of the time beside an observation, and in a map unless another is given. */
  public static final String TIME = "time";

  private static final String KIND = "TimeAwareObservation";

  private final int limit;
  private final boolean normalized;
  private final int place; // of the time among the floats
  private final @Nullable Flattening<?> flattening;
  private final float[] nested;
  private int steps;

  private TimeAwareObservation(
      Environment<P, A> inner, Space<O> space, Space<?> nestedSpace, Settings settings) {
    super(inner, space);
    this.limit = settings.limit();
    this.normalized = settings.normalized();
    this.place = place(inner.observationSpace(), settings.key());
    this.flattening = settings.flat() ? new Flattening<>(nestedSpace) : null;
    this.nested = new float[nestedSpace.width()];
  }

  private record Settings(int limit, boolean normalized, boolean flat, String key) {}

  /**
   * Shows observation and time flattened together.
   *
   * @param inner a world with a {@link TimeLimit} somewhere
   * @param normalized whether the time is a share of the limit rather than steps
   */
  public static <A, P> TimeAwareObservation<float[], A, P> flat(
      Environment<P, A> inner, boolean normalized) {
    return flat(inner, normalized, TIME);
  }

  /** As {@link #flat(Environment, boolean)}; in a map the time stands under {@code key}. */
  public static <A, P> TimeAwareObservation<float[], A, P> flat(
      Environment<P, A> inner, boolean normalized, String key) {
    Settings settings = new Settings(limit(inner), normalized, true, key);
    Space<?> nested = nested(inner.observationSpace(), settings);
    return new TimeAwareObservation<>(inner, new Flattening<>(nested).box(), nested, settings);
  }

  /** As {@link #flat(Environment, boolean)}, observation and time each by itself. */
  public static <A, P> TimeAwareObservation<?, A, P> nested(
      Environment<P, A> inner, boolean normalized) {
    return nested(inner, normalized, TIME);
  }

  /** As {@link #nested(Environment, boolean)}; in a map the time stands under {@code key}. */
  public static <A, P> TimeAwareObservation<?, A, P> nested(
      Environment<P, A> inner, boolean normalized, String key) {
    Settings settings = new Settings(limit(inner), normalized, false, key);
    return of(inner, nested(inner.observationSpace(), settings), settings);
  }

  private static <O, A, P> TimeAwareObservation<O, A, P> of(
      Environment<P, A> inner, Space<O> nested, Settings settings) {
    return new TimeAwareObservation<>(inner, nested, nested, settings);
  }

  private static int limit(Environment<?, ?> world) {
    Environment<?, ?> inside = world;
    while (inside instanceof ConvertingWrapper<?, ?, ?, ?> wrapper) {
      if (wrapper instanceof TimeLimit<?, ?> limited) {
        return limited.limit();
      }
      inside = wrapper.inner();
    }
    throw new IllegalArgumentException("a world without step limit; accepted: one in a TimeLimit");
  }

  private static Space<?> nested(Space<?> space, Settings settings) {
    Space<?> time =
        settings.normalized()
            ? Box.of(0, 1, 1)
            : new IntegerBox(Dtype.INT32, new long[] {0}, new long[] {settings.limit()}, 1);
    if (space instanceof Tuple tuple) {
      List<Space<?>> parts = new ArrayList<>(tuple.spaces());
      parts.add(time);
      return new Tuple(parts);
    }
    if (!(space instanceof Dict dict)) {
      return new Dict(Map.of("obs", space, TIME, time));
    }
    Map<String, Space<?>> parts = new LinkedHashMap<>(dict.spaces());
    if (parts.put(settings.key(), time) != null) {
      throw new IllegalArgumentException(
          "observations of " + space + "; accepted: without '" + settings.key() + "'");
    }
    return new Dict(parts);
  }

  private static int place(Space<?> space, String key) {
    if (!(space instanceof Dict dict)) {
      return space.width();
    }
    return dict.spaces().entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(key) < 0)
        .mapToInt(entry -> entry.getValue().width())
        .sum();
  }

  @Override
  protected void begin() {
    steps = -1;
  }

  @Override
  protected void show(float[] seen, float[] shown) {
    steps++;
    float[] target = flattening == null ? shown : nested;
    System.arraycopy(seen, 0, target, 0, place);
    target[place] = normalized ? (float) ((double) steps / limit) : steps;
    System.arraycopy(seen, place, target, place + 1, seen.length - place);
    if (flattening != null) {
      flattening.flatten(nested, 0, shown, 0);
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("steps", steps).put("inner", inner().snapshot()).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    int restored = snapshot.expect(KIND).ints("steps", 1)[0];
    inner().restore(snapshot.part("inner"));
    steps = restored;
  }
}
