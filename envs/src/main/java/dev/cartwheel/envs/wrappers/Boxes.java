package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;

/** Asks for the boxes that wrappers need. */
final class Boxes {

  private Boxes() {}

  /** The space, if it is a box. */
  static Box box(String what, Space<?> space) {
    if (space instanceof Box box) {
      return box;
    }
    throw new IllegalArgumentException(what + " of " + space + "; accepted: a Box");
  }

  /** The space, if it is a box whose bounds are all finite. */
  static Box finite(String what, Space<?> space) {
    Box box = box(what, space);
    for (int i = 0; i < box.width(); i++) {
      if (Float.isInfinite(box.low(i)) || Float.isInfinite(box.high(i))) {
        throw new IllegalArgumentException(what + " of " + box + "; accepted: finite bounds");
      }
    }
    return box;
  }

  /** The space, if it is a box of pictures: height, width and perhaps channels of 0 to 255. */
  static Box picture(String accepted, Space<?> space) {
    Box box = box("observations", space);
    int dimensions = box.shape().length;
    boolean fits = dimensions == 2 || dimensions == 3;
    for (int i = 0; i < box.width(); i++) {
      fits &= box.low(i) == 0 && box.high(i) == 255;
    }
    if (!fits) {
      throw new IllegalArgumentException("observations of " + box + "; accepted: " + accepted);
    }
    return box;
  }

  /** As many numbers as the box has elements, all alike. */
  static double[] alike(Box box, double number) {
    double[] numbers = new double[box.width()];
    Arrays.fill(numbers, number);
    return numbers;
  }
}
