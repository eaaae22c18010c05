package dev.cartwheel.envs.spaces;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Arrays of zeros and ones of a fixed shape, as row-major {@code int[]}. */
public final class MultiBinary implements Space<int[]> {

  /** In a mask: a bit that may be 0 or 1. */
  private static final int EITHER = 2;

  private final int[] shape;
  private final int elements;

  /**
   * @param shape extents, each 1 or more
   */
  public MultiBinary(int... shape) {
    this.elements = Shapes.elements("MultiBinary", shape);
    this.shape = shape.clone();
  }

  /** The extents of each dimension. */
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public Class<int[]> type() {
    return int[].class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    if (!(value instanceof int[] bits) || bits.length != elements) {
      return false;
    }
    for (int bit : bits) {
      if (bit != 0 && bit != 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int[] sample(RandomGenerator random, Restriction restriction) {
    if (restriction instanceof Restriction.Probability probability) {
      double[] ofOne = Choice.checked(probability.of(), elements, false, this);
      return Arrays.stream(ofOne).mapToInt(p -> random.nextDouble() <= p ? 1 : 0).toArray();
    }
    int[] sample = coins(random);
    if (restriction instanceof Restriction.Mask mask) {
      byte[] allowed = Choice.checked(mask.allowed(), elements, EITHER, this);
      for (int i = 0; i < elements; i++) {
        sample[i] = allowed[i] == EITHER ? sample[i] : allowed[i];
      }
    } else if (!(restriction instanceof Restriction.None)) {
      throw Choice.refusal(restriction, this);
    }
    return sample;
  }

  private int[] coins(RandomGenerator random) {
    int[] sample = new int[elements];
    int word = 0;
    for (int i = 0; i < elements; i++) {
      // numpy's 8-bit draws: four to a 32-bit word, low byte first; of each the top bit.
      word = i % 4 == 0 ? random.nextInt() : word >>> 8;
      sample[i] = (word >>> 7) & 1;
    }
    return sample;
  }

  @Override
  public int[] maskParts() {
    int[] parts = new int[elements];
    Arrays.fill(parts, 2);
    return parts;
  }

  /** A mask that allows everything restricts nothing: draws are those without one. */
  @Override
  public Restriction allowedBy(byte[] mask) {
    if (Choice.allowsAll(mask)) {
      return Restriction.NONE;
    }
    byte[] bits = new byte[elements];
    for (int i = 0; i < elements; i++) {
      boolean zero = mask[2 * i] != 0;
      boolean one = mask[2 * i + 1] != 0;
      bits[i] = (byte) (zero && one ? EITHER : one ? 1 : 0);
    }
    return new Restriction.Mask(bits);
  }

  @Override
  public int width() {
    return elements;
  }

  @Override
  public void write(int[] value, float[] target, int offset) {
    Shapes.write(value, target, offset);
  }

  @Override
  public int[] read(float[] source, int offset) {
    return Shapes.read(source, offset, elements);
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
    return (value instanceof int[] bits ? Arrays.toString(bits) : value) + " is outside " + this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MultiBinary that && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return "MultiBinary("
        + (shape.length == 1 ? Integer.toString(elements) : Arrays.toString(shape))
        + ")";
  }
}
