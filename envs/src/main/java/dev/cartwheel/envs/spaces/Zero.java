package dev.cartwheel.envs.spaces;

import java.util.Arrays;

/** What stands for nothing in each space: Gymnasium's {@code create_zero_array}. */
public final class Zero {

  private Zero() {}

  /**
   * The exact form of a space's zero: the number of a box nearest to 0, the first of a discrete
   * space, the shortest text of the first character.
   */
  public static float[] of(Space<?> space) {
    float[] zero = new float[space.width()];
    write(space, zero, 0);
    return zero;
  }

  private static void write(Space<?> space, float[] zero, int offset) {
    if (space instanceof Box box) {
      for (int i = 0; i < box.width(); i++) {
        zero[offset + i] = Math.max(box.low(i), Math.min(0, box.high(i)));
      }
    } else if (space instanceof IntegerBox integers) {
      write(integers.floats(), zero, offset);
    } else if (space instanceof Discrete discrete) {
      zero[offset] = discrete.start();
    } else if (space instanceof MultiDiscrete multi) {
      multi.write(multi.start(), zero, offset);
    } else if (space instanceof Text text) {
      text.write(text.characters().substring(0, 1).repeat(text.minLength()), zero, offset);
    } else if (space instanceof Tuple tuple) {
      writeParts(tuple.spaces(), zero, offset);
    } else if (space instanceof Dict dict) {
      writeParts(dict.spaces().values(), zero, offset);
    } else if (space instanceof OneOf oneOf) {
      write(oneOf.spaces().get(0), zero, offset + 1);
    } else {
      Arrays.fill(zero, offset, offset + space.width(), 0);
    }
  }

  private static void writeParts(Iterable<Space<?>> parts, float[] zero, int offset) {
    int at = offset;
    for (Space<?> part : parts) {
      write(part, zero, at);
      at += part.width();
    }
  }
}
