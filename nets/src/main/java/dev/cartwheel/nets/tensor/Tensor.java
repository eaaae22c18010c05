package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row-major float array with a shape, and the gradient of the last {@link Tape#backward} beside
 * it.
 *
 * <p>Leaves are made here and live as long as the caller keeps them; all other tensors belong to a
 * tape, which overwrites them after its next {@link Tape#begin}.
 */
public final class Tensor {

  private final int[] shape;
  private final int size; // N
  private final boolean differentiable;
  private final float[] value; // [N] and slack
  private final float[] gradient; // [N] and slack, or empty
  private boolean reached;
  private boolean stale; // the gradient holds what an earlier backward pass left
  private @Nullable Tape recorder;
  private long pass;
  private @Nullable Tensor mask;

  /** A leaf that gets no gradient, on the elements of another. */
  private Tensor(Tensor of) {
    this.shape = of.shape;
    this.size = of.size;
    this.differentiable = false;
    this.value = of.value;
    this.gradient = new float[0];
  }

  Tensor(int[] shape, boolean differentiable) {
    this.shape = shape;
    long count = 1;
    for (int dimension : shape) {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "tensor " + Arrays.toString(shape) + "; accepted: dimensions of 1 or more");
      }
      count *= dimension;
      if (count > Integer.MAX_VALUE - 2L * Kernels.SLACK) {
        throw new IllegalArgumentException(
            "tensor " + Arrays.toString(shape) + "; accepted: fewer elements than 2³¹");
      }
    }
    Allowance.take(count);
    this.size = (int) count;
    this.differentiable = differentiable;
    this.value = new float[size + Kernels.SLACK];
    this.gradient = new float[differentiable ? value.length : 0];
  }

  /** A leaf of zeros that gets gradients. No dimensions make a scalar. */
  public static Tensor parameter(int... shape) {
    return new Tensor(shape.clone(), true);
  }

  /** A leaf of zeros that gets none: inputs, targets. No dimensions make a scalar. */
  public static Tensor constant(int... shape) {
    return new Tensor(shape.clone(), false);
  }

  /** The same elements, not a copy, as a leaf that gets no gradient. */
  public Tensor frozen() {
    return new Tensor(this);
  }

  /** Number of dimensions, 0 for a scalar. */
  public int rank() {
    return shape.length;
  }

  /** Length along an axis, counted from 0. */
  public int dimension(int axis) {
    return shape[axis];
  }

  /** Number of elements N. */
  public int size() {
    return size;
  }

  /** Whether {@link Tape#backward} computes a gradient for this tensor. */
  public boolean differentiable() {
    return differentiable;
  }

  /** The elements, row-major; what lies beyond {@link #size} has no meaning. Not a copy. */
  public float[] value() {
    return value;
  }

  /**
   * dL/d of each element as the last {@link Tape#backward} over this tensor left it; of length 0 if
   * this tensor gets none. Not a copy.
   */
  public float[] gradient() {
    if (stale) {
      Arrays.fill(gradient, 0f);
      stale = false;
    }
    return gradient;
  }

  /** Replaces the elements by {@code source[0 .. N)}. */
  public Tensor write(float[] source) {
    if (source.length < size) {
      throw new IllegalArgumentException(
          "write of " + source.length + " floats to " + this + "; accepted: " + size + " or more");
    }
    System.arraycopy(source, 0, value, 0, size);
    return this;
  }

  /** The element of a tensor that has one only. */
  public float scalar() {
    if (size != 1) {
      throw new IllegalStateException("scalar of " + this + "; accepted: a tensor of one element");
    }
    return value[0];
  }

  /** Length along each axis; a copy. */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * Which steps of a sequence count: 1 where one does and 0 where it is padding, [B, T]; none if
   * all do. Recurrent and attention layers heed it, losses too.
   */
  public @Nullable Tensor mask() {
    return mask;
  }

  /** Says which steps count, until the tape computes this tensor anew. */
  public void mask(@Nullable Tensor mask) {
    this.mask = mask;
  }

  /** The shape itself, not to be changed. */
  int[] dimensions() {
    return shape;
  }

  boolean hasShapeOf(Tensor other) {
    return Arrays.equals(shape, other.shape);
  }

  /** Length of the last axis, 1 for a scalar. */
  int columns() {
    return rank() == 0 ? 1 : shape[rank() - 1];
  }

  /** The gradient to add to, which from now on holds something. */
  float[] reach() {
    reached = true;
    return gradient();
  }

  /** The gradient to be overwritten, whatever it holds, before it is {@link #overwritten}. */
  float[] room() {
    return gradient;
  }

  /** Says that the gradient holds this backward pass's from now on. */
  void overwritten() {
    reached = true;
    stale = false;
  }

  /** Whether this backward pass has put anything into the gradient yet. */
  boolean reached() {
    return reached;
  }

  /** Lets the gradient be zeros; they are written when somebody wants to see them. */
  void clearGradient() {
    stale |= reached;
    reached = false;
  }

  void recorded(Tape tape, long pass) {
    this.recorder = tape;
    this.pass = pass;
    this.mask = null;
  }

  /** Whether the elements are those that an operation of this pass over the tape may use. */
  boolean current(Tape tape, long pass) {
    return recorder == null || (recorder == tape && this.pass == pass);
  }

  boolean leaf() {
    return recorder == null;
  }

  /** The shape: {@code [2, 3]}. */
  @Override
  public String toString() {
    return Arrays.toString(shape);
  }
}
