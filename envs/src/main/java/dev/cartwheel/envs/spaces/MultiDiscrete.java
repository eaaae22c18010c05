package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of integers, element {@code i} from {@code start[i] .. start[i] + nvec[i] - 1}, as
 * row-major {@code int[]} whatever the shape.
 */
public final class MultiDiscrete implements Space<int[]> {

  private final int[] nvec;
  private final int[] start;
  private final int[] shape;

  /** Integers from {@code 0 .. nvec[i] - 1}. */
  public MultiDiscrete(int... nvec) {
    this(nvec, new int[nvec.length]);
  }

  /**
   * @param nvec number of choices of each element, each 1 or more
   * @param start smallest value of each element
   */
  public MultiDiscrete(int[] nvec, int[] start) {
    this(nvec, start, new int[] {nvec.length});
  }

  /**
   * @param nvec number of choices of each element, each 1 or more, row-major
   * @param start smallest value of each element
   * @param shape extents, each 1 or more
   */
  public MultiDiscrete(int[] nvec, int[] start, int[] shape) {
    if (Shapes.elements("MultiDiscrete", shape) != nvec.length) {
      throw new IllegalArgumentException(
          "MultiDiscrete of "
              + nvec.length
              + " elements in shape "
              + Arrays.toString(shape)
              + "; accepted: as many as it has places");
    }
    if (start.length != nvec.length) {
      throw new IllegalArgumentException(
          "MultiDiscrete of "
              + nvec.length
              + " elements with "
              + start.length
              + " starts; accepted: "
              + nvec.length);
    }
    for (int i = 0; i < nvec.length; i++) {
      if (nvec[i] < 1 || (long) start[i] + nvec[i] - 1 > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "MultiDiscrete element "
                + i
                + " has "
                + nvec[i]
                + " choices from "
                + start[i]
                + "; accepted: 1 or more, within the range of int");
      }
    }
    this.nvec = nvec.clone();
    this.start = start.clone();
    this.shape = shape.clone();
  }

  /** The extents of each dimension. */
  public int[] shape() {
    return shape.clone();
  }

  /** Number of choices of each element. */
  public int[] nvec() {
    return nvec.clone();
  }

  /** Smallest value of each element. */
  public int[] start() {
    return start.clone();
  }

  @Override
  public Class<int[]> type() {
    return int[].class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    if (!(value instanceof int[] x) || x.length != nvec.length) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      if (x[i] < start[i] || x[i] - start[i] >= nvec[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int[] sample(RandomGenerator random, Restriction restriction) {
    int[] sample = new int[nvec.length];
    if (restriction instanceof Restriction.None) {
      for (int i = 0; i < sample.length; i++) {
        sample[i] = start[i] + (int) (random.nextDouble() * nvec[i]);
      }
      return sample;
    }
    List<Restriction> each = new ArrayList<>();
    flatten(restriction, 0, each);
    for (int i = 0; i < sample.length; i++) {
      sample[i] = start[i] + Choice.nonZeroIndex(nvec[i], random, each.get(i), this);
    }
    return sample;
  }

  /** The restriction of each element, from parts nested by the shape. */
  private void flatten(Restriction restriction, int axis, List<Restriction> each) {
    if (axis == shape.length) {
      each.add(restriction);
    } else if (restriction instanceof Restriction.Parts parts
        && parts.parts().size() == shape[axis]) {
      parts.parts().forEach(part -> flatten(part, axis + 1, each));
    } else {
      throw Choice.refusal(restriction, this);
    }
  }

  @Override
  public int[] maskParts() {
    return nvec.clone();
  }

  /** A mask that allows everything restricts nothing: draws are those without one. */
  @Override
  public Restriction allowedBy(byte[] mask) {
    if (Choice.allowsAll(mask)) {
      return Restriction.NONE;
    }
    List<Restriction> parts = new ArrayList<>();
    int from = 0;
    for (int choices : nvec) {
      parts.add(new Restriction.Mask(Arrays.copyOfRange(mask, from, from + choices)));
      from += choices;
    }
    for (int axis = shape.length - 1; axis > 0; axis--) {
      parts = nest(parts, shape[axis]);
    }
    return new Restriction.Parts(parts);
  }

  private static List<Restriction> nest(List<Restriction> parts, int extent) {
    List<Restriction> rows = new ArrayList<>();
    for (int from = 0; from < parts.size(); from += extent) {
      rows.add(new Restriction.Parts(parts.subList(from, from + extent)));
    }
    return rows;
  }

  @Override
  public int width() {
    return nvec.length;
  }

  @Override
  public void write(int[] value, float[] target, int offset) {
    Shapes.write(value, target, offset);
  }

  @Override
  public int[] read(float[] source, int offset) {
    return Shapes.read(source, offset, nvec.length);
  }

  /** Writes a row with a single 1 for each element. */
  void oneHot(float[] exact, int from, float[] target, int to) {
    int at = to;
    for (int i = 0; i < nvec.length; i++) {
      Arrays.fill(target, at, at + nvec[i], 0);
      target[at + (int) exact[from + i] - start[i]] = 1;
      at += nvec[i];
    }
  }

  @Override
  public Object toJson(int[] value) {
    return Shapes.nested(shape, i -> value[i]);
  }

  @Override
  public int[] fromJson(@Nullable Object json) {
    return Shapes.element(this, Shapes.integers(json, shape, this));
  }

  @Override
  public String refusal(@Nullable Object value) {
    return (value instanceof int[] x ? Arrays.toString(x) : value) + " is outside " + this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MultiDiscrete that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(nvec, that.nvec)
        && Arrays.equals(start, that.start);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(nvec) + Arrays.hashCode(start);
  }

  @Override
  public String toString() {
    boolean shifted = Arrays.stream(start).anyMatch(first -> first != 0);
    return "MultiDiscrete("
        + Shapes.nested(shape, i -> nvec[i])
        + (shifted ? ", start=" + Shapes.nested(shape, i -> start[i]) : "")
        + ")";
  }
}
