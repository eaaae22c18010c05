package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes operations on tensors as they are called, and remembers them to compute gradients.
 *
 * <p>Operations are remembered by position. After {@link #begin}, an equal operation with the same
 * shapes at the same position takes the buffers it had, so that a steady loop allocates nothing;
 * any other gets new ones. {@link #apply} takes any {@link Operation}; the other methods name the
 * commonest. All methods that return a tensor throw {@link IllegalArgumentException} if shapes do
 * not fit, or if an operand was recorded before {@link #begin} or on another tape.
 *
 * <pre>{@code
 * tape.begin();
 * Tensor hidden = tape.dense(x, w1, b1, Activation.RELU);
 * Tensor loss = tape.meanSquaredError(tape.dense(hidden, w2, b2, Activation.LINEAR), target);
 * tape.backward(loss); // w1.gradient() is now dL/dw1
 * }</pre>
 *
 * <p>{@link #backward} is the fast way to gradients, as a training step wants them: they are not
 * recorded. {@link #gradient} records them, so that a loss may contain them, and may be asked as
 * often as one likes. Not safe for use by several threads.
 */
public final class Tape {

  private static final Map<Activation, Operation> ACTIVATE = new EnumMap<>(Activation.class);
  private static final Map<Activation, Operation> DENSE = new EnumMap<>(Activation.class);
  private static final Operation ADD = Add::sum;
  private static final Operation SUBTRACT = Add::difference;
  private static final Operation MULTIPLY = Multiply::new;
  private static final Operation SCALE = Scale::new;
  private static final Operation SUM = Total::sum;
  private static final Operation MEAN = Total::mean;
  private static final Operation SQUARED_ERROR = Loss::squared;

  static {
    for (Activation activation : Activation.values()) {
      ACTIVATE.put(activation, operands -> new Activate(operands, activation));
      DENSE.put(activation, operands -> new Dense(operands, activation));
    }
  }

  private final Kernels kernels;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Tensor> operands = new ArrayList<>(); // of the operation being applied
  private @Nullable HuberLoss huber;
  private final Derivation derivation = new Derivation(this);
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

  /** Computes any operation on a tensor. */
  public Tensor apply(Operation operation, Tensor first) {
    operands.clear();
    operands.add(first);
    return record(node(operation));
  }

  /** Computes any operation on two tensors. */
  public Tensor apply(Operation operation, Tensor first, Tensor second) {
    operands.clear();
    operands.add(first);
    operands.add(second);
    return record(node(operation));
  }

  /** Computes any operation on three tensors. */
  public Tensor apply(Operation operation, Tensor first, Tensor second, Tensor third) {
    operands.clear();
    operands.add(first);
    operands.add(second);
    operands.add(third);
    return record(node(operation));
  }

  /** Computes any operation on any number of tensors. */
  public Tensor apply(Operation operation, List<Tensor> tensors) {
    operands.clear();
    for (int i = 0; i < tensors.size(); i++) { // an iterator would be garbage
      operands.add(tensors.get(i));
    }
    return record(node(operation));
  }

  /**
   * f(x·W + b), along the last axis.
   *
   * @param x [..., I]
   * @param w [I, U]
   * @param bias [U]; none counts as 0
   * @return [..., U]
   */
  public Tensor dense(Tensor x, Tensor w, @Nullable Tensor bias, Activation activation) {
    Operation dense = Objects.requireNonNull(DENSE.get(activation));
    return bias == null ? apply(dense, x, w) : apply(dense, x, w, bias);
  }

  /** a + b, with b of a's shape, or of its last dimensions and repeated over the others. */
  public Tensor add(Tensor a, Tensor b) {
    return apply(ADD, a, b);
  }

  /** a − b, with b of a's shape, or of its last dimensions and repeated over the others. */
  public Tensor subtract(Tensor a, Tensor b) {
    return apply(SUBTRACT, a, b);
  }

  /** a · b of equal shapes, element by element. */
  public Tensor multiply(Tensor a, Tensor b) {
    return apply(MULTIPLY, a, b);
  }

  /** a², element by element. */
  public Tensor square(Tensor a) {
    return multiply(a, a);
  }

  /** factor · a; the factor may be another at each pass. */
  public Tensor scale(Tensor a, float factor) {
    operands.clear();
    operands.add(a);
    Node node = node(SCALE);
    ((Scale) node).by(factor);
    return record(node);
  }

  /** f(z); softmax and the like act along the last axis. */
  public Tensor activate(Tensor z, Activation activation) {
    return apply(Objects.requireNonNull(ACTIVATE.get(activation)), z);
  }

  /** Σ of all elements, a scalar. */
  public Tensor sum(Tensor a) {
    return apply(SUM, a);
  }

  /** Mean of all elements, a scalar. */
  public Tensor mean(Tensor a) {
    return apply(MEAN, a);
  }

  /** Mean of (y − target)² over all elements of equal shapes, a scalar. */
  public Tensor meanSquaredError(Tensor y, Tensor target) {
    return apply(SQUARED_ERROR, y, target);
  }

  /**
   * Mean of Huber's loss of y − target over all elements of equal shapes, a scalar.
   *
   * @param delta from where on the loss is linear, above 0
   */
  public Tensor huber(Tensor y, Tensor target, float delta) {
    if (huber == null || huber.delta != delta) {
      huber = new HuberLoss(delta);
    }
    return apply(huber, y, target);
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
    prepare(scalar);
    scalar.reach()[0] = 1;
    propagate();
  }

  /**
   * Gives every differentiable tensor used since {@link #begin} its gradient, from that of a tensor
   * of any shape: the vector-Jacobian product.
   *
   * @param upstream dL/d output, row-major, of at least its size
   * @throws IllegalArgumentException if upstream is too short, or the output was not recorded since
   *     {@link #begin} or depends on no parameter; a parameter itself is accepted
   */
  public void backward(Tensor output, float[] upstream) {
    if (upstream.length < output.size()) {
      throw new IllegalArgumentException(
          "upstream of " + upstream.length + " floats for " + output + "; accepted: its size");
    }
    if (output.leaf() && output.differentiable()) {
      output.clearGradient(); // what a layer that does nothing returns
    } else {
      prepare(output);
    }
    System.arraycopy(upstream, 0, output.reach(), 0, output.size());
    propagate();
  }

  /**
   * The gradient of a tensor as further operations on this tape, to be used like any other tensor:
   * in a penalty, and in gradients of gradients.
   *
   * <pre>{@code
   * Tensor slope = tape.gradient(critic, x); // [B, I]
   * Tensor penalty = tape.mean(tape.square(tape.subtract(norm(slope), one)));
   * tape.backward(tape.add(loss, penalty));
   * }</pre>
   *
   * @param target recorded since {@link #begin}; of several elements, their sum
   * @param source any tensor it depends on, also a constant
   * @throws IllegalArgumentException if it does not depend on it, or if an operation between them
   *     has no derivative on the tape; the message names it
   */
  public Tensor gradient(Tensor target, Tensor source) {
    return gradients(target, List.of(source)).get(0);
  }

  /** {@link #gradient} by several tensors, in their order; zeros for one it does not depend on. */
  public List<Tensor> gradients(Tensor target, List<Tensor> sources) {
    requireCurrent(target);
    sources.forEach(this::requireCurrent);
    return derivation.of(nodes.subList(0, position).toArray(new Node[0]), target, sources);
  }

  /**
   * The gradient of one operand of a function of tensors, recorded now, from that of its result.
   */
  Tensor pullback(
      List<Tensor> operands, int index, Tensor dy, Function<List<Tensor>, Tensor> function) {
    int from = position;
    // Copies, as one tensor may stand in several places.
    List<Tensor> copies = operands.stream().map(operand -> scale(operand, 1)).toList();
    Tensor total = sum(multiply(function.apply(copies), dy));
    Node[] recorded = nodes.subList(from, position).toArray(new Node[0]);
    return new Derivation(this).of(recorded, total, List.of(copies.get(index))).get(0);
  }

  private void prepare(Tensor output) {
    requireCurrent(output);
    if (output.leaf() || !output.differentiable()) {
      throw new IllegalArgumentException(
          "backward of a constant or leaf; accepted: a recorded scalar that depends on a parameter");
    }
    for (int i = 0; i < position; i++) {
      nodes.get(i).clearGradients();
    }
  }

  private void propagate() {
    for (int i = position - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.output().reached()) {
        node.backward(kernels);
      }
    }
  }

  /** The node at this position if it does this on these shapes, or a new one. */
  private Node node(Operation operation) {
    for (int i = 0; i < operands.size(); i++) {
      requireCurrent(operands.get(i));
    }
    if (position < nodes.size() && nodes.get(position).rebind(operation, operands)) {
      return nodes.get(position);
    }
    Node node = operation.on(operands);
    node.performs(operation);
    return node;
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

  private void requireCurrent(Tensor tensor) {
    if (!tensor.current(this, pass)) {
      throw new IllegalArgumentException(
          "tensor "
              + tensor
              + " of an earlier pass or another tape; accepted: a leaf or a tensor"
              + " recorded since begin()");
    }
  }

  private record HuberLoss(float delta) implements Operation {
    @Override
    public Node on(List<Tensor> operands) {
      return Loss.huber(operands, delta);
    }
  }
}
