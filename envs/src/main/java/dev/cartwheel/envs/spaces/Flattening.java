package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gymnasium's {@code flatten} and {@code unflatten}: any element as one array of floats in which a
 * discrete value is a one-hot row, fit for a network. ({@link Space#write} is shorter and exact,
 * fit for storage.)
 *
 * @param <T> type of the elements
 */
public final class Flattening<T> {

  private final Space<T> space;
  private final int width;

  /**
   * @param space any space whose elements have a common width
   * @throws UnsupportedOperationException for the others
   */
  public Flattening(Space<T> space) {
    this.space = space;
    this.width = width(space);
  }

  /** Floats of a flattened element: Gymnasium's {@code flatdim}. */
  public int width() {
    return width;
  }

  /** The box every flattened element is in: Gymnasium's {@code flatten_space}. */
  public Box box() {
    float[] low = new float[width];
    float[] high = new float[width];
    bounds(space, low, high, 0);
    return new Box(low, high);
  }

  /** The flattened element. */
  public float[] flatten(T value) {
    float[] exact = new float[space.width()];
    space.write(value, exact, 0);
    float[] flat = new float[width];
    flatten(exact, 0, flat, 0);
    return flat;
  }

  /**
   * Flattens an element in its exact form ({@link Space#write}) at {@code exact[from]} to {@code
   * flat[to .. to + width())}.
   */
  public void flatten(float[] exact, int from, float[] flat, int to) {
    flatten(space, exact, from, flat, to);
  }

  /** The element that was flattened. */
  public T unflatten(float[] flat) {
    if (flat.length != width) {
      throw new IllegalArgumentException(
          flat.length + " elements; accepted: " + width + ", a flattened element of " + space);
    }
    return space.type().cast(read(space, flat, 0));
  }

  private static int width(Space<?> space) {
    if (space instanceof Discrete discrete) {
      return discrete.n();
    }
    if (space instanceof MultiDiscrete multi) {
      return Arrays.stream(multi.nvec()).sum();
    }
    if (space instanceof Tuple tuple) {
      return tuple.spaces().stream().mapToInt(Flattening::width).sum();
    }
    if (space instanceof Dict dict) {
      return dict.spaces().values().stream().mapToInt(Flattening::width).sum();
    }
    if (space instanceof OneOf oneOf) {
      return 1 + oneOf.spaces().stream().mapToInt(Flattening::width).max().orElse(0);
    }
    return space.width();
  }

  private static void bounds(Space<?> space, float[] low, float[] high, int offset) {
    int width = width(space);
    if (space instanceof Box box) {
      for (int i = 0; i < width; i++) {
        low[offset + i] = box.low(i);
        high[offset + i] = box.high(i);
      }
    } else if (space instanceof IntegerBox integers) {
      bounds(integers.floats(), low, high, offset);
    } else if (space instanceof Text text) {
      Arrays.fill(high, offset, offset + width, text.characters().length());
    } else if (space instanceof Tuple || space instanceof Dict) {
      int at = offset;
      for (Space<?> part : parts(space)) {
        bounds(part, low, high, at);
        at += width(part);
      }
    } else if (space instanceof OneOf oneOf) {
      float lowest = Float.POSITIVE_INFINITY;
      float highest = Float.NEGATIVE_INFINITY;
      for (Space<?> part : oneOf.spaces()) {
        Box box = new Flattening<>(part).box();
        for (int i = 0; i < box.width(); i++) {
          lowest = Math.min(lowest, box.low(i));
          highest = Math.max(highest, box.high(i));
        }
      }
      Arrays.fill(low, offset + 1, offset + width, lowest);
      Arrays.fill(high, offset + 1, offset + width, highest);
      high[offset] = oneOf.spaces().size() - 1;
    } else { // bits and one-hot rows
      Arrays.fill(high, offset, offset + width, 1);
    }
  }

  private static List<Space<?>> parts(Space<?> space) {
    return space instanceof Tuple tuple
        ? tuple.spaces()
        : new ArrayList<>(((Dict) space).spaces().values());
  }

  /** From the exact form at {@code from} to the flattened form at {@code to}. */
  private static void flatten(Space<?> space, float[] exact, int from, float[] flat, int to) {
    if (space instanceof Discrete discrete) {
      Arrays.fill(flat, to, to + discrete.n(), 0);
      flat[to + (int) exact[from] - discrete.start()] = 1;
    } else if (space instanceof MultiDiscrete multi) {
      multi.oneHot(exact, from, flat, to);
    } else if (space instanceof Tuple tuple) {
      flatten(tuple.spaces(), exact, from, flat, to);
    } else if (space instanceof Dict dict) {
      flatten(dict.spaces().values(), exact, from, flat, to);
    } else if (space instanceof OneOf oneOf) {
      Space<?> part = oneOf.spaces().get((int) exact[from]);
      flat[to] = exact[from];
      flatten(part, exact, from + 1, flat, to + 1);
      // Gymnasium fills up with the first float, which is within the bounds.
      Arrays.fill(flat, to + 1 + width(part), to + width(space), flat[to + 1]);
    } else {
      System.arraycopy(exact, from, flat, to, space.width());
    }
  }

  private static void flatten(
      Iterable<Space<?>> parts, float[] exact, int from, float[] flat, int to) {
    int source = from;
    int target = to;
    for (Space<?> part : parts) {
      flatten(part, exact, source, flat, target);
      source += part.width();
      target += width(part);
    }
  }

  private static Object read(Space<?> space, float[] flat, int offset) {
    if (space instanceof Discrete discrete) {
      return discrete.start() + hot(flat, offset, discrete.n());
    }
    if (space instanceof MultiDiscrete multi) {
      int[] value = multi.start();
      int at = offset;
      for (int i = 0; i < value.length; i++) {
        value[i] += hot(flat, at, multi.nvec()[i]);
        at += multi.nvec()[i];
      }
      return value;
    }
    if (space instanceof Tuple tuple) {
      List<Object> value = new ArrayList<>();
      int at = offset;
      for (Space<?> part : tuple.spaces()) {
        value.add(read(part, flat, at));
        at += width(part);
      }
      return value;
    }
    if (space instanceof Dict dict) {
      Map<String, Object> value = new LinkedHashMap<>();
      int at = offset;
      for (Map.Entry<String, Space<?>> entry : dict.spaces().entrySet()) {
        value.put(entry.getKey(), read(entry.getValue(), flat, at));
        at += width(entry.getValue());
      }
      return value;
    }
    if (space instanceof OneOf oneOf) {
      int index = (int) flat[offset];
      return new OneOf.Element(index, read(oneOf.spaces().get(index), flat, offset + 1));
    }
    return space.read(flat, offset);
  }

  private static int hot(float[] flat, int offset, int n) {
    for (int i = 0; i < n; i++) {
      if (flat[offset + i] != 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "floats " + offset + " to " + (offset + n - 1) + " are all 0; accepted: one of them 1");
  }
}
