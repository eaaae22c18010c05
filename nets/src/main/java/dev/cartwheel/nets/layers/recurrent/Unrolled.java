package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.ops.SliceOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Sequence} step by step in operations of the tape, which can be differentiated as often
 * as one likes: what gradients of gradients are made of, at many times the cost.
 */
final class Unrolled {

  private static final ReshapeOp FLAT = ReshapeOp.to(-1);

  private final Tape tape;
  private final SequenceOp op;
  private final Tensor x; // [B, T, I]
  private final Tensor kernel;
  private final Tensor recurrent;
  private final @Nullable Tensor bias;
  private final List<Tensor> states = new ArrayList<>(); // [B, U] each
  private final @Nullable Tensor mask; // [B, T]
  private final @Nullable Tensor inputFactors; // [B, I]
  private final @Nullable Tensor stateFactors; // [B, U]
  private final int units;

  /**
   * @param operands as {@link Sequence} takes them
   */
  Unrolled(Tape tape, SequenceOp op, List<Tensor> operands) {
    this.tape = tape;
    this.op = op;
    this.x = operands.get(0);
    this.kernel = operands.get(1);
    this.recurrent = operands.get(2);
    this.units = recurrent.dimension(0);
    this.bias = op.bias() ? operands.get(op.biasAt()) : null;
    for (int i = 0; i < op.cell().states(); i++) {
      states.add(
          op.initialStates()
              ? operands.get(op.statesAt() + i)
              : Tensor.constant(x.dimension(0), units));
    }
    this.mask = op.mask() ? operands.get(op.maskAt()) : null;
    this.inputFactors = op.inputDropout() ? operands.get(op.inputDropoutAt()) : null;
    this.stateFactors = op.stateDropout() ? operands.get(op.stateDropoutAt()) : null;
  }

  /** What the sequence gives. */
  Tensor output() {
    List<Tensor> rows = new ArrayList<>();
    Tensor shown = Tensor.constant(x.dimension(0), units);
    int steps = x.dimension(1);
    for (int t = 0; t < steps; t++) {
      int time = op.time(t, steps);
      List<Tensor> next = step(tape.apply(new Steps(time, 1, true), x));
      Tensor out = next.get(0);
      for (int i = 0; i < states.size(); i++) {
        states.set(i, kept(time, next.get(i), states.get(i)));
      }
      shown = kept(time, out, op.zeroMasked() ? Tensor.constant(out.shape()) : shown);
      if (op.sequences() || t == steps - 1) {
        rows.add(shown);
      }
    }
    if (op.states()) {
      rows.addAll(states);
    }
    return op.sequences() || op.states() ? tape.apply(StackOp::new, rows) : rows.get(0);
  }

  private Tensor kept(int time, Tensor next, Tensor before) {
    return mask == null ? next : tape.apply(new KeepOp(time), next, before, mask);
  }

  /** The next states of an input [B, I]. */
  private List<Tensor> step(Tensor input) {
    Tensor seen = inputFactors == null ? input : tape.multiply(input, inputFactors);
    Tensor before = states.get(0);
    Tensor h = stateFactors == null ? before : tape.multiply(before, stateFactors);
    return switch (op.cell()) {
      case SIMPLE ->
          List.of(tape.activate(tape.add(dense(seen, bias), product(h)), op.activation()));
      case LSTM ->
          lstm(
              tape,
              op.activation(),
              op.gateActivation(),
              units,
              tape.add(dense(seen, bias), product(h)),
              states.get(1));
      case GRU_RESET_AFTER -> List.of(resetAfter(seen, h, before));
      case GRU_RESET_BEFORE -> List.of(resetBefore(seen, h, before));
    };
  }

  private Tensor dense(Tensor input, @Nullable Tensor with) {
    return tape.dense(input, kernel, with, Activation.LINEAR);
  }

  private Tensor product(Tensor h) {
    return tape.dense(h, recurrent, null, Activation.LINEAR);
  }

  private Tensor block(Tensor z, int index) {
    return tape.apply(new SliceOp(-1, index * units, units), z);
  }

  private Tensor gate(Tensor z) {
    return tape.activate(z, op.gateActivation());
  }

  private Tensor resetAfter(Tensor input, Tensor h, Tensor before) {
    Tensor zx = dense(input, half(0));
    Tensor zh = tape.dense(h, recurrent, half(1), Activation.LINEAR);
    Tensor update = gate(tape.add(block(zx, 0), block(zh, 0)));
    Tensor reset = gate(tape.add(block(zx, 1), block(zh, 1)));
    Tensor inner = tape.multiply(reset, block(zh, 2));
    return mixed(update, before, tape.add(block(zx, 2), inner));
  }

  /** The bias of the input's product, or of the state's. */
  private @Nullable Tensor half(int index) {
    return bias == null ? null : tape.apply(FLAT, tape.apply(new SliceOp(0, index, 1), bias));
  }

  private Tensor resetBefore(Tensor input, Tensor h, Tensor before) {
    Tensor zx = dense(input, bias);
    Tensor gates = tape.apply(new SliceOp(-1, 0, 2 * units), recurrent);
    Tensor candidate = tape.apply(new SliceOp(-1, 2 * units, units), recurrent);
    Tensor zh = tape.dense(h, gates, null, Activation.LINEAR);
    Tensor update = gate(tape.add(block(zx, 0), block(zh, 0)));
    Tensor reset = gate(tape.add(block(zx, 1), block(zh, 1)));
    Tensor inner = tape.dense(tape.multiply(reset, h), candidate, null, Activation.LINEAR);
    return mixed(update, before, tape.add(block(zx, 2), inner));
  }

  /** s · h + (1 − s) · f(n). */
  private Tensor mixed(Tensor update, Tensor before, Tensor candidate) {
    Tensor next = tape.activate(candidate, op.activation());
    return tape.add(next, tape.multiply(update, tape.subtract(before, next)));
  }

  /** The next h and c of gates z [..., 4F] in blocks i, f, g and o, and c [..., F]. */
  static List<Tensor> lstm(
      Tape tape,
      Activation activation,
      Activation gateActivation,
      int filters,
      Tensor z,
      Tensor c) {
    List<Tensor> gates = new ArrayList<>();
    for (int gate = 0; gate < 4; gate++) {
      Tensor block = tape.apply(new SliceOp(-1, gate * filters, filters), z);
      gates.add(tape.activate(block, gate == 2 ? activation : gateActivation));
    }
    Tensor kept = tape.multiply(gates.get(1), c);
    Tensor next = tape.add(kept, tape.multiply(gates.get(0), gates.get(2)));
    return List.of(tape.multiply(gates.get(3), tape.activate(next, activation)), next);
  }
}
