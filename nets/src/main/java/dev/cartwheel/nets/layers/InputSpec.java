package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;

/**
 * What a layer takes as one of its inputs: how many axes, the batch among them, and along which of
 * them the length must be that of the input it was built for.
 *
 * <p>Source: Keras 3, {@code keras.InputSpec}.
 */
public final class InputSpec {

  /** Whatever comes. */
  public static final InputSpec ANY = new InputSpec(0, Integer.MAX_VALUE, false);

  private final int least;
  private final int most;
  private final boolean sameRank;
  private final int[] kept;

  private InputSpec(int least, int most, boolean sameRank, int... kept) {
    this.least = least;
    this.most = most;
    this.sameRank = sameRank;
    this.kept = kept;
  }

  /** So many axes. */
  public static InputSpec rank(int rank) {
    return new InputSpec(rank, rank, false);
  }

  /** So many axes or more. */
  public static InputSpec atLeast(int rank) {
    return new InputSpec(rank, Integer.MAX_VALUE, false);
  }

  /** As many axes as the input it was built for, and along some of them its lengths. */
  public static InputSpec asBuilt(int... axes) {
    return new InputSpec(0, Integer.MAX_VALUE, true, axes.clone());
  }

  /** The same, with the lengths along some axes, from the end if negative, as they were built. */
  public InputSpec keeping(int... axes) {
    return new InputSpec(least, most, sameRank, axes.clone());
  }

  /** Refuses a shape to build for. */
  void requireRank(int[] shape) {
    if (shape.length < least || shape.length > most) {
      throw new IllegalArgumentException(
          "input " + Arrays.toString(shape) + "; accepted: " + axes());
    }
  }

  /**
   * Refuses an input.
   *
   * @param built the shape of that the layer was built for, -1 where any length is taken
   */
  void require(Tensor input, int[] built) {
    boolean fits = input.rank() >= least && input.rank() <= most;
    fits &= !sameRank || input.rank() == built.length;
    for (int k = 0; k < kept.length && fits; k++) {
      int wanted = built[at(kept[k], built.length)];
      int axis = at(kept[k], input.rank());
      fits = wanted < 0 || axis < input.rank() && input.dimension(axis) == wanted;
    }
    if (!fits) {
      throw new IllegalArgumentException("input " + input + "; accepted: " + accepted(built));
    }
  }

  private static int at(int axis, int rank) {
    return axis < 0 ? axis + rank : axis;
  }

  private String axes() {
    return least == most ? least + " axes with the batch" : least + " axes or more with the batch";
  }

  private String accepted(int[] built) {
    if (kept.length == 0 && !sameRank) {
      return axes();
    }
    if (!sameRank && least < most) { // of such, only the last length is kept
      return "[..., " + built[built.length - 1] + "]";
    }
    String[] lengths = new String[built.length];
    Arrays.fill(lengths, "?");
    for (int axis : kept) {
      int at = at(axis, built.length);
      lengths[at] = built[at] < 0 ? "?" : Integer.toString(built[at]);
    }
    return "[" + String.join(", ", lengths) + "]";
  }
}
