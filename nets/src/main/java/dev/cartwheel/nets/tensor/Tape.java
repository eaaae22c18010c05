package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes operations on tensors as they are called, and remembers them to compute gradients.
 *
 * <p>Operations are remembered by position. After {@link #begin}, the same operation with the same
 * shapes at the same position takes the buffers it had, so that a steady loop allocates nothing;
 * any other gets new ones. All methods that return a tensor throw {@link IllegalArgumentException}
 * if shapes do not fit, or if an operand was recorded before {@link #begin} or on another tape.
 *
 * <pre>{@code
 * tape.begin();
 * Tensor hidden = tape.dense(x, w1, b1, Activation.RELU);
 * Tensor loss = tape.meanSquaredError(tape.dense(hidden, w2, b2, Activation.LINEAR), target);
 * tape.backward(loss); // w1.gradient() is now dL/dw1
 * }</pre>
 *
 * <p>Gradients are first-order: they are not recorded themselves. Not safe for use by several
 * threads.
 */
public final class Tape {

  private final Kernels kernels;
  private final List<Node> nodes = new ArrayList<>();
  private int position;
  private long pass;

  /** A tape on the fastest kernels of this machine. */
  public Tape() {
    this(Kernels.fastest());
  }

  /** A tape on the given kernels. */
  public Tape(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Rewinds: tensors recorded so far must not be used any more. */
  public void begin() {
    position = 0;
    pass++;
  }

  /**
   * f(x·W + b).
   *
   * @param x [B, I]
   * @param w [I, U]
   * @param bias [U]; none counts as 0
   * @return [B, U]
   */
  public Tensor dense(Tensor x, Tensor w, @Nullable Tensor bias, Activation activation) {
    Dense kept = recall(Dense.class, x, w, bias);
    return record(
        kept != null && kept.activation() == activation ? kept : new Dense(x, w, bias, activation));
  }

  /** a + b, with b of a's shape, or of its last dimensions and repeated over the others. */
  public Tensor add(Tensor a, Tensor b) {
    Add kept = recall(Add.class, a, b, null);
    return record(kept != null && kept.sign() > 0 ? kept : Add.sum(a, b));
  }

  /** a − b, with b of a's shape, or of its last dimensions and repeated over the others. */
  public Tensor subtract(Tensor a, Tensor b) {
    Add kept = recall(Add.class, a, b, null);
    return record(kept != null && kept.sign() < 0 ? kept : Add.difference(a, b));
  }

  /** a · b of equal shapes, element by element. */
  public Tensor multiply(Tensor a, Tensor b) {
    Multiply kept = recall(Multiply.class, a, b, null);
    return record(kept != null ? kept : new Multiply(a, b));
  }

  /** a², element by element. */
  public Tensor square(Tensor a) {
    return multiply(a, a);
  }

  /** factor · a. */
  public Tensor scale(Tensor a, float factor) {
    Scale kept = recall(Scale.class, a, null, null);
    return record((kept != null ? kept : new Scale(a)).by(factor));
  }

  /** f(z); softmax and the like act along the last axis. */
  public Tensor activate(Tensor z, Activation activation) {
    Activate kept = recall(Activate.class, z, null, null);
    return record(
        kept != null && kept.activation() == activation ? kept : new Activate(z, activation));
  }

  /** Σ of all elements, a scalar. */
  public Tensor sum(Tensor a) {
    Total kept = recall(Total.class, a, null, null);
    return record(kept != null && kept.divisor() == 1 ? kept : Total.sum(a));
  }

  /** Mean of all elements, a scalar. */
  public Tensor mean(Tensor a) {
    Total kept = recall(Total.class, a, null, null);
    return record(kept != null && kept.divisor() == a.size() ? kept : Total.mean(a));
  }

  /** Mean of (y − target)² over all elements of equal shapes, a scalar. */
  public Tensor meanSquaredError(Tensor y, Tensor target) {
    Loss kept = recall(Loss.class, y, target, null);
    return record(kept != null && kept.isSquared() ? kept : Loss.squared(y, target));
  }

  /**
   * Mean of Huber's loss of y − target over all elements of equal shapes, a scalar.
   *
   * @param delta from where on the loss is linear, above 0
   */
  public Tensor huber(Tensor y, Tensor target, float delta) {
    Loss kept = recall(Loss.class, y, target, null);
    return record(kept != null && kept.isHuber(delta) ? kept : Loss.huber(y, target, delta));
  }

  /**
   * Gives every differentiable tensor used since {@link #begin} the gradient of a scalar. Gradients
   * of an earlier call are replaced; within one call all uses of a tensor add up.
   *
   * @throws IllegalArgumentException if the tensor is no scalar, was not recorded since {@link
   *     #begin}, or depends on no parameter
   */
  public void backward(Tensor scalar) {
    if (scalar.rank() != 0) {
      throw new IllegalArgumentException("backward of " + scalar + "; accepted: a scalar []");
    }
    requireCurrent(scalar);
    if (scalar.leaf() || !scalar.differentiable()) {
      throw new IllegalArgumentException(
          "backward of a constant or leaf; accepted: a recorded scalar that depends on a parameter");
    }
    for (int i = 0; i < position; i++) {
      nodes.get(i).clearGradients();
    }
    scalar.reach()[0] = 1;
    for (int i = position - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.output().reached()) {
        node.backward(kernels);
      }
    }
  }

  /** The node at this position, with these operands, if it is of this kind and shape. */
  private <N extends Node> @Nullable N recall(
      Class<N> kind, Tensor first, @Nullable Tensor second, @Nullable Tensor third) {
    requireCurrent(first);
    requireCurrent(second);
    requireCurrent(third);
    if (position == nodes.size()) {
      return null;
    }
    Node node = nodes.get(position);
    return kind.isInstance(node) && node.rebind(first, second, third) ? kind.cast(node) : null;
  }

  private Tensor record(Node node) {
    if (position == nodes.size()) {
      nodes.add(node);
    } else {
      nodes.set(position, node);
    }
    position++;
    node.output().recorded(this, pass);
    node.forward(kernels);
    return node.output();
  }

  private void requireCurrent(@Nullable Tensor tensor) {
    if (tensor != null && !tensor.current(this, pass)) {
      throw new IllegalArgumentException(
          "tensor "
              + tensor
              + " of an earlier pass or another tape; accepted: a leaf or a tensor"
              + " recorded since begin()");
    }
  }
}
