package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all recurrent sequences have in common: one product projects the inputs of all steps, one
 * each gives the gradients of both kernels. Inside, time is the first axis, in the order computed.
 *
 * <p>Letters: B batch, T steps, I inputs, U units, G gates.
 *
 * <p>Source: Werbos, Backpropagation through time (Proceedings of the IEEE 78, 1990).
 */
abstract class Sequence extends Node {

  private final SequenceOp op;
  private final @Nullable StepMask mask;
  private final int rows; // R, of a sample in the output

  final int batch; // B
  final int steps; // T
  final int inputs; // I
  final int units; // U
  final int width; // GU

  private final float[] x; // [T, B, I]
  final float[] z; // [T, B, GU], what goes into the gates
  final float[] h; // [T + 1, B, U]
  private final float[] dropped; // [T, B, U], h with what is dropped; h itself if nothing is

  private final float[] dx; // [T, B, I]
  final float[] dz; // [T, B, GU]
  final float[] dh; // [B, U], of the state a step gives, then of that it takes
  private final float[] held; // [B, U], dh of masked rows, which passes the step by
  private final float[] spare; // for the gradients of the kernels

  Sequence(SequenceOp op, int[] shape, List<Tensor> operands) {
    super(shape, operands);
    this.op = op;
    Tensor first = operands.get(0);
    this.batch = first.dimension(0);
    this.steps = first.dimension(1);
    this.inputs = first.dimension(2);
    this.units = operands.get(2).dimension(0);
    this.width = op.cell().gates() * units;
    this.rows = output().size() / (batch * units);
    requireStates(operands);
    this.mask = op.mask() ? new StepMask(op, batch, steps, units) : null;
    boolean learns = output().differentiable();
    long all = (long) steps * batch;
    this.x = room(all * inputs);
    this.z = room(all * width);
    this.h = room((steps + 1L) * batch * units);
    this.dropped = op.stateDropout() ? room(all * units) : h;
    this.dx = room(learns ? all * inputs : 0);
    this.dz = room(learns ? all * width : 0);
    this.dh = room(learns ? batch * units : 0);
    this.held = room(learns ? batch * units : 0);
    this.spare = room(learns ? Math.max(inputs, units) * width : 0);
  }

  private void requireStates(List<Tensor> operands) {
    for (int i = op.statesAt(); i < op.maskAt(); i++) {
      if (operands.get(i).size() != batch * units || operands.get(i).rank() != 2) {
        throw new IllegalArgumentException(
            "initial state " + operands.get(i) + "; accepted: [" + batch + ", " + units + "]");
      }
    }
    if (op.mask() && operands.get(op.maskAt()).size() != batch * steps) {
      throw new IllegalArgumentException(
          "mask " + operands.get(op.maskAt()) + "; accepted: [" + batch + ", " + steps + "]");
    }
  }

  /** Called once a pass, before the steps. */
  void begin(Kernels kernels) {}

  /** Computes the state after step t; z holds the projection of its input. */
  abstract void step(Kernels kernels, int t);

  /** Called once a backward pass, before the steps. */
  void beginBack(Kernels kernels) {}

  /** Turns dh of the state after step t into that before it, and writes dz of the step. */
  abstract void back(Kernels kernels, int t);

  /** Adds the gradients of the recurrent kernel and of its own bias, if it has one. */
  abstract void learn(Kernels kernels);

  /** A state other than h: [T + 1, B, U]. */
  float[] second() {
    throw new IllegalStateException("one state only");
  }

  /** The gradient of {@link #second}: [B, U]. */
  float[] secondGradient() {
    throw new IllegalStateException("one state only");
  }

  /** The gradient of the second state at masked rows. */
  float[] secondHeld() {
    throw new IllegalStateException("one state only");
  }

  @Override
  protected final void forward(Kernels kernels) {
    load();
    kernels.dense(
        steps * batch,
        inputs,
        width,
        x,
        0,
        operand(1).value(),
        0,
        op.bias() ? bias().value() : null,
        0,
        z,
        0,
        false);
    boolean two = op.cell().states() > 1;
    start(0, h);
    if (two) {
      start(1, second());
    }
    if (mask != null) {
      mask.read(operand(op.maskAt()).value());
    }
    begin(kernels);
    for (int t = 0; t < steps; t++) {
      if (op.stateDropout()) {
        drop(h, t * batch * units, dropped, t * batch * units);
      }
      step(kernels, t);
      if (mask != null) {
        mask.keep(t, h);
        if (two) {
          mask.keep(t, second());
        }
      }
    }
    store();
  }

  private void load() {
    float[] from = operand(0).value();
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        int to = (t * batch + b) * inputs;
        System.arraycopy(from, (b * steps + op.time(t, steps)) * inputs, x, to, inputs);
        if (op.inputDropout()) {
          times(operand(op.inputDropoutAt()).value(), b * inputs, x, to, inputs);
        }
      }
    }
  }

  private static void times(float[] factors, int factorsAt, float[] x, int at, int count) {
    for (int i = 0; i < count; i++) {
      x[at + i] *= factors[factorsAt + i];
    }
  }

  private void drop(float[] from, int fromAt, float[] to, int toAt) {
    System.arraycopy(from, fromAt, to, toAt, batch * units);
    times(operand(op.stateDropoutAt()).value(), 0, to, toAt, batch * units);
  }

  private void start(int index, float[] state) {
    if (op.initialStates()) {
      System.arraycopy(operand(op.statesAt() + index).value(), 0, state, 0, batch * units);
    } else {
      Arrays.fill(state, 0, batch * units, 0f);
    }
  }

  private boolean blank(int t, int b) {
    return mask != null && mask.blank(t, b);
  }

  private void store() {
    float[] y = output().value();
    for (int b = 0; b < batch; b++) {
      int row = b * rows * units;
      for (int t = op.sequences() ? 0 : steps - 1; t < steps; t++, row += units) {
        if (blank(t, b)) {
          Arrays.fill(y, row, row + units, 0f);
        } else {
          System.arraycopy(h, ((t + 1) * batch + b) * units, y, row, units);
        }
      }
      if (op.states()) {
        int last = (steps * batch + b) * units;
        System.arraycopy(h, last, y, row, units);
        if (op.cell().states() > 1) {
          System.arraycopy(second(), last, y, row + units, units);
        }
      }
    }
  }

  @Override
  protected final void backward(Kernels kernels) {
    boolean two = op.cell().states() > 1;
    Arrays.fill(dh, 0f);
    if (two) {
      Arrays.fill(secondGradient(), 0f);
    }
    int outputs = op.sequences() ? steps : 1;
    if (op.states()) {
      takeRow(outputs, dh);
      if (two) {
        takeRow(outputs + 1, secondGradient());
      }
    }
    beginBack(kernels);
    for (int t = steps - 1; t >= 0; t--) {
      if (op.sequences() || t == steps - 1) {
        takeStep(t);
      }
      if (mask != null) {
        mask.hold(t, dh, held);
        if (two) {
          mask.hold(t, secondGradient(), secondHeld());
        }
      }
      back(kernels, t);
      if (mask != null) {
        mask.release(dh, held);
        if (two) {
          mask.release(secondGradient(), secondHeld());
        }
      }
    }
    if (op.initialStates()) {
      accumulate(operand(op.statesAt()), 1, dh);
      if (two) {
        accumulate(operand(op.statesAt() + 1), 1, secondGradient());
      }
    }
    learn(kernels);
    learnInputs(kernels);
  }

  @Override
  protected final Tensor derivative(Tape tape, int index, Tensor dy) {
    return composed(tape, index, dy, same -> new Unrolled(tape, op, same).output());
  }

  /** Adds the gradient of one row of the output. */
  private void takeRow(int row, float[] to) {
    float[] dy = output().gradient();
    for (int b = 0; b < batch; b++) {
      add(dy, (b * rows + row) * units, to, b * units, units);
    }
  }

  private void takeStep(int t) {
    float[] dy = output().gradient();
    for (int b = 0; b < batch; b++) {
      if (!blank(t, b)) {
        add(dy, (b * rows + (op.sequences() ? t : 0)) * units, dh, b * units, units);
      }
    }
  }

  static void add(float[] from, int fromAt, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  private void learnInputs(Kernels kernels) {
    learn(kernels, operand(1), x, inputs, dz, width);
    if (op.bias() && bias().differentiable()) {
      sumInto(kernels, dz, width, sink(bias()), 0);
    }
    if (operand(0).differentiable()) {
      kernels.denseInputGradient(
          steps * batch, inputs, width, dz, 0, operand(1).value(), 0, null, 0, dx, 0);
      float[] to = sink(operand(0));
      for (int t = 0; t < steps; t++) {
        for (int b = 0; b < batch; b++) {
          int from = (t * batch + b) * inputs;
          if (op.inputDropout()) {
            times(operand(op.inputDropoutAt()).value(), b * inputs, dx, from, inputs);
          }
          add(dx, from, to, (b * steps + op.time(t, steps)) * inputs, inputs);
        }
      }
    }
  }

  /** Adds the product of what went in at all steps and its gradients to a kernel's gradient. */
  final void learn(
      Kernels kernels, Tensor kernel, float[] in, int inner, float[] gradient, int columns) {
    if (kernel.differentiable()) {
      float[] dw = untouched(kernel) ? fresh(kernel) : spare;
      kernels.denseWeightGradient(
          steps * batch, inner, columns, in, 0, gradient, 0, dw, 0, null, 0);
      settle(kernel, dw);
    }
  }

  /** Adds the column sums over all steps of [T, B, count] to {@code to}. */
  final void sumInto(Kernels kernels, float[] gradient, int count, float[] to, int toAt) {
    kernels.columnSums(steps * batch, count, gradient, 0, spare, 0);
    add(spare, 0, to, toAt, count);
  }

  final Tensor recurrentKernel() {
    return operand(2);
  }

  final SequenceOp op() {
    return op;
  }

  final Tensor bias() {
    return operand(op.biasAt());
  }

  /** The states before all steps as the recurrent kernel sees them: [T, B, U]. */
  final float[] previous() {
    return dropped;
  }

  /** Where the block of step t begins, of an array [T, B, U]. */
  final int at(int t) {
    return t * batch * units;
  }

  /** y = x · W of one step. */
  final void product(
      Kernels kernels,
      int inner,
      int columns,
      float[] in,
      int inAt,
      float[] w,
      float[] y,
      int yAt) {
    kernels.dense(batch, inner, columns, in, inAt, w, 0, null, 0, y, yAt, false);
  }

  /** Takes back into dh what {@link #drop} does. */
  final void undrop(float[] gradient) {
    if (op.stateDropout()) {
      times(operand(op.stateDropoutAt()).value(), 0, gradient, 0, batch * units);
    }
  }

  /** Applies an activation to some gates of a step: blocks of columns of [B, GU]. */
  final void gate(Kernels kernels, Activation activation, int t, int first, int count, float[] to) {
    for (int b = 0; b < batch; b++) {
      int at = (t * batch + b) * width + first * units;
      kernels.activate(activation, count, units, z, at, to, at);
    }
  }

  /** Turns dy of some gates of a step, in dz, into dz. */
  final void gateBack(
      Kernels kernels, Activation activation, int t, int first, int count, float[] values) {
    for (int b = 0; b < batch; b++) {
      int at = (t * batch + b) * width + first * units;
      kernels.activationGradient(activation, count, units, z, at, values, at, dz, at);
    }
  }
}
