package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several elements of a space as one element of another: Gymnasium's {@code batch_space} and {@code
 * concatenate}. Of a box comes a box with one more, leading dimension; of a discrete space integers
 * side by side; of integers and bits a box of them; composed spaces are batched part by part.
 */
public final class Batching {

  private final Space<?> space;
  private final int count;
  private final int[] widths; // of the parts that are not composed, in flat order

  /**
   * @param single the space of one element: any but {@link Text}, {@link Sequence}, {@link Graph}
   *     and {@link OneOf}, which have no arrays to stack
   * @param count elements in a batch, 1 or more
   */
  public Batching(Space<?> single, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("batch of " + count + " elements; accepted: 1 or more");
    }
    this.count = count;
    this.space = batched(single, count);
    List<Integer> leaves = new ArrayList<>();
    collect(single, leaves);
    this.widths = leaves.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The space of batches. */
  public Space<?> space() {
    return space;
  }

  /** Elements in a batch. */
  public int count() {
    return count;
  }

  /**
   * Writes an element's exact form at {@code single[from]} as number {@code index} of the batch
   * whose exact form begins at {@code batch[0]}.
   */
  public void write(float[] single, int from, int index, float[] batch) {
    int source = from;
    int target = 0;
    for (int width : widths) {
      System.arraycopy(single, source, batch, target + index * width, width);
      source += width;
      target += count * width;
    }
  }

  private static Space<?> batched(Space<?> single, int count) {
    if (single instanceof Box box) {
      return box.repeated(count);
    }
    if (single instanceof IntegerBox box) {
      return box.repeated(count);
    }
    if (single instanceof Discrete discrete) {
      int[] n = new int[count];
      int[] start = new int[count];
      Arrays.fill(n, discrete.n());
      Arrays.fill(start, discrete.start());
      return new MultiDiscrete(n, start);
    }
    if (single instanceof MultiDiscrete multi) {
      float[] low = new float[multi.width()];
      float[] high = new float[multi.width()];
      for (int i = 0; i < low.length; i++) {
        low[i] = multi.start()[i];
        high[i] = low[i] + multi.nvec()[i] - 1;
      }
      return new Box(low, high, multi.shape()).repeated(count);
    }
    if (single instanceof MultiBinary bits) {
      return Box.of(0, 1, bits.shape()).repeated(count);
    }
    if (single instanceof Tuple tuple) {
      List<Space<?>> parts = new ArrayList<>();
      tuple.spaces().forEach(part -> parts.add(batched(part, count)));
      return new Tuple(parts);
    }
    if (single instanceof Dict dict) {
      Map<String, Space<?>> parts = new LinkedHashMap<>();
      dict.spaces().forEach((name, part) -> parts.put(name, batched(part, count)));
      return new Dict(parts);
    }
    throw new IllegalArgumentException(
        "elements of "
            + single
            + " side by side; accepted: Box, IntegerBox, Discrete, MultiDiscrete, MultiBinary, and"
            + " Tuple and Dict of them");
  }

  private static void collect(Space<?> single, List<Integer> widths) {
    if (single instanceof Tuple tuple) {
      tuple.spaces().forEach(part -> collect(part, widths));
    } else if (single instanceof Dict dict) {
      dict.spaces().values().forEach(part -> collect(part, widths));
    } else {
      widths.add(single.width());
    }
  }
}
