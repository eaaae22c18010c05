package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.ops.Einsum;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Reduce;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Attend} in operations of the tape, which can be differentiated as often as one likes:
 * what gradients of gradients are made of.
 *
 * <p>Letters as in {@link AttendNode}, with G = H / K heads of queries for each of keys.
 */
final class AttendByOperations {

  private static final Einsum SCORES = new Einsum("btkgd,bskd->bkgts");
  private static final Einsum MEANS = new Einsum("bkgts,bske->btkge");
  private static final Reduce SUM = Reduce.sum(-1);

  private final Tape tape;
  private final Attend op;
  private final Tensor query; // [B, T, (H,) D]
  private final Tensor key; // [B, S, (K,) D]
  private final Tensor value; // [B, S, (K,) E]
  private final @Nullable Tensor scale;
  private final @Nullable Tensor weight;
  private final @Nullable Tensor mask; // [B, T, S]
  private final @Nullable Tensor factors; // [B, H, T, S]
  private final int batch;
  private final int queries;
  private final int keys;
  private final int keyHeads;
  private final int shared; // G

  /**
   * @param operands as {@link Attend} takes them
   */
  AttendByOperations(Tape tape, Attend op, List<Tensor> operands) {
    this.tape = tape;
    this.op = op;
    this.query = operands.get(0);
    this.key = operands.get(1);
    this.value = operands.get(2);
    int at = 3;
    this.scale = op.scale() ? operands.get(at++) : null;
    this.weight = op.weight() ? operands.get(at++) : null;
    this.mask = op.mask() ? operands.get(at++) : null;
    this.factors = op.dropout() ? operands.get(at) : null;
    this.batch = query.dimension(0);
    this.queries = query.dimension(1);
    this.keys = key.dimension(1);
    boolean split = query.rank() == 4;
    this.keyHeads = split ? key.dimension(2) : 1;
    this.shared = split ? query.dimension(2) / keyHeads : 1;
  }

  private static int last(Tensor tensor) {
    return tensor.dimension(tensor.rank() - 1);
  }

  private Tensor shaped(Tensor tensor, int... shape) {
    return tape.apply(ReshapeOp.to(shape), tensor);
  }

  /** What the attention gives. */
  Tensor output() {
    Tensor hidden = hidden();
    Tensor scores = tape.apply(Elementwise.ADD, op.additive() ? additive() : dot(), hidden);
    Tensor used = tape.activate(scores, Activation.SOFTMAX);
    if (op.blank() && op.hides()) {
      used = tape.apply(Elementwise.MULTIPLY, used, seen(hidden));
    }
    if (factors != null) {
      Tensor kept = shaped(factors, batch, keyHeads, shared, queries, keys);
      used = tape.apply(Elementwise.MULTIPLY, used, kept);
    }
    Tensor values = shaped(value, batch, keys, keyHeads, last(value));
    int[] shape = query.shape();
    shape[shape.length - 1] = last(value);
    return shaped(tape.apply(MEANS, used, values), shape);
  }

  /** factor · scale · q·k: [B, K, G, T, S]. */
  private Tensor dot() {
    Tensor q = shaped(query, batch, queries, keyHeads, shared, last(query));
    Tensor k = shaped(key, batch, keys, keyHeads, last(key));
    Tensor scores = tape.scale(tape.apply(SCORES, q, k), op.factor());
    return scale == null ? scores : tape.apply(Elementwise.MULTIPLY, scores, scale);
  }

  /** Σ weight · tanh(scale · (q + k)): [B, 1, 1, T, S]. */
  private Tensor additive() {
    Tensor q = shaped(query, batch, queries, 1, last(query));
    Tensor k = shaped(key, batch, 1, keys, last(key));
    Tensor sums = tape.apply(Elementwise.ADD, q, k);
    sums = scale == null ? sums : tape.apply(Elementwise.MULTIPLY, sums, scale);
    Tensor tanh = tape.activate(sums, Activation.TANH);
    tanh = weight == null ? tanh : tape.apply(Elementwise.MULTIPLY, tanh, weight);
    return shaped(tape.apply(SUM, tanh), batch, 1, 1, queries, keys);
  }

  /** 1 for keys to look at, else 0: [B, 1, 1, T, S]. */
  private static Tensor seen(Tensor hidden) {
    Tensor seen = Tensor.constant(hidden.shape());
    for (int i = 0; i < seen.size(); i++) {
      seen.value()[i] = hidden.value()[i] == 0 ? 1 : 0;
    }
    return seen;
  }

  /** What is added to scores of keys not to look at: [B, 1, 1, T, S]. */
  private Tensor hidden() {
    Tensor hidden = Tensor.constant(batch, 1, 1, queries, keys);
    for (int i = 0; i < hidden.size(); i++) {
      boolean seen = op.sees(i / keys % queries, i % keys);
      boolean masked = mask != null && mask.value()[i] == 0;
      hidden.value()[i] = seen && !masked ? 0 : Attend.HIDDEN;
    }
    return hidden;
  }
}
