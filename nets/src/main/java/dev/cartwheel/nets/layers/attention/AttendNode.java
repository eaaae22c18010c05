package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention whatever the score: one sample and one head after the other, each as plain matrices.
 *
 * <p>Letters: B batch, T queries, S keys, H heads, K heads of keys, D width of keys, E of values.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017), equation 1; Ainslie et al., GQA
 * (2023) for shared keys.
 */
abstract class AttendNode extends Node {

  private final Attend op;
  private final int batch;
  private final int heads;
  private final int keyHeads;
  private final int maskAt;
  private final int dropoutAt;

  final int queries; // T
  final int keys; // S
  final int width; // D
  private final int out; // E

  final float[] q; // [T, D]
  final float[] k; // [S, D]
  private final float[] v; // [S, E]
  private final float[] y; // [T, E]
  final float[] scores; // [T, S]
  private final float[] weights; // [B, H, T, S], after the softmax
  private final float[] used; // [T, S], with what is dropped

  final float[] dq; // [T, D]
  final float[] dk; // [S, D]
  private final float[] dv; // [S, E]
  private final float[] dy; // [T, E]
  final float[] dscores; // [T, S]

  AttendNode(Attend op, int[] shape, List<Tensor> operands) {
    super(shape, operands);
    this.op = op;
    Tensor query = operands.get(0);
    Tensor key = operands.get(1);
    boolean split = query.rank() == 4;
    this.batch = query.dimension(0);
    this.queries = query.dimension(1);
    this.keys = key.dimension(1);
    this.heads = split ? query.dimension(2) : 1;
    this.keyHeads = split ? key.dimension(2) : 1;
    this.width = query.dimension(query.rank() - 1);
    this.out = shape[shape.length - 1];
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          heads + " heads of queries over " + keyHeads + " of keys; accepted: a multiple");
    }
    this.maskAt = 3 + (op.scale() ? 1 : 0) + (op.weight() ? 1 : 0);
    this.dropoutAt = maskAt + (op.mask() ? 1 : 0);
    boolean learns = output().differentiable();
    this.q = room(queries * width);
    this.k = room(keys * width);
    this.v = room(keys * out);
    this.y = room(queries * out);
    this.scores = room((long) queries * keys);
    this.weights = room((long) batch * heads * queries * keys);
    this.used = room((long) queries * keys);
    this.dq = room(learns ? queries * width : 0);
    this.dk = room(learns ? keys * width : 0);
    this.dv = room(learns ? keys * out : 0);
    this.dy = room(learns ? queries * out : 0);
    this.dscores = room(learns ? (long) queries * keys : 0);
  }

  final Attend op() {
    return op;
  }

  /** The scalar that scales, if the flag is set. */
  final Tensor scale() {
    return operand(3);
  }

  /** The weight of an additive score, if the flag is set. */
  final Tensor weight() {
    return operand(op.scale() ? 4 : 3);
  }

  final int plane(int b, int head) {
    return (b * heads + head) * queries * keys;
  }

  /** Fills the scores from q and k. */
  abstract void score(Kernels kernels, int plane);

  /** From the gradient of the scores, writes dq and dk and adds those of scale and weight. */
  abstract void unscore(Kernels kernels, int plane);

  private static void gather(
      Tensor from, int b, int head, int of, int steps, int width, float[] to) {
    for (int t = 0; t < steps; t++) {
      System.arraycopy(from.value(), ((b * steps + t) * of + head) * width, to, t * width, width);
    }
  }

  @Override
  protected final void forward(Kernels kernels) {
    for (int b = 0; b < batch; b++) {
      for (int head = 0; head < heads; head++) {
        int shared = head / (heads / keyHeads);
        load(b, head, shared);
        gather(operand(2), b, shared, keyHeads, keys, out, v);
        int plane = plane(b, head);
        score(kernels, plane);
        hide(b);
        kernels.activate(Activation.SOFTMAX, queries, keys, scores, 0, weights, plane);
        blank(b, plane);
        use(plane);
        kernels.dense(queries, keys, out, used, 0, v, 0, null, 0, y, 0, false);
        for (int t = 0; t < queries; t++) {
          int to = ((b * queries + t) * heads + head) * out;
          System.arraycopy(y, t * out, output().value(), to, out);
        }
      }
    }
  }

  private void load(int b, int head, int shared) {
    gather(operand(0), b, head, heads, queries, width, q);
    gather(operand(1), b, shared, keyHeads, keys, width, k);
  }

  private void hide(int b) {
    if (!op.hides()) {
      return;
    }
    float[] mask = op.mask() ? operand(maskAt).value() : null;
    for (int t = 0; t < queries; t++) {
      for (int s = 0; s < keys; s++) {
        if (hidden(mask, b, t, s)) {
          scores[t * keys + s] += Attend.HIDDEN;
        }
      }
    }
  }

  private boolean hidden(float @Nullable [] mask, int b, int t, int s) {
    return (mask != null && mask[(b * queries + t) * keys + s] == 0) || !op.sees(t, s);
  }

  /** Takes all weights from queries that may look nowhere, if so asked. */
  private void blank(int b, int plane) {
    if (!op.blank() || !op.hides()) {
      return;
    }
    float[] mask = op.mask() ? operand(maskAt).value() : null;
    for (int t = 0; t < queries; t++) {
      int s = 0;
      while (s < keys && hidden(mask, b, t, s)) {
        s++;
      }
      if (s == keys) {
        Arrays.fill(weights, plane + t * keys, plane + (t + 1) * keys, 0);
      }
    }
  }

  private void use(int plane) {
    System.arraycopy(weights, plane, used, 0, queries * keys);
    if (op.dropout()) {
      drop(used, plane);
    }
  }

  private void drop(float[] values, int plane) {
    float[] factors = operand(dropoutAt).value();
    for (int i = 0; i < queries * keys; i++) {
      values[i] *= factors[plane + i];
    }
  }

  @Override
  protected final void backward(Kernels kernels) {
    for (int b = 0; b < batch; b++) {
      for (int head = 0; head < heads; head++) {
        int shared = head / (heads / keyHeads);
        load(b, head, shared);
        gather(operand(2), b, shared, keyHeads, keys, out, v);
        int plane = plane(b, head);
        use(plane);
        for (int t = 0; t < queries; t++) {
          int from = ((b * queries + t) * heads + head) * out;
          System.arraycopy(output().gradient(), from, dy, t * out, out);
        }
        if (operand(2).differentiable()) {
          kernels.denseWeightGradient(queries, keys, out, used, 0, dy, 0, dv, 0, null, 0);
          scatter(dv, operand(2), b, shared, keyHeads, keys, out);
        }
        kernels.denseInputGradient(queries, keys, out, dy, 0, v, 0, null, 0, dscores, 0);
        if (op.dropout()) {
          drop(dscores, plane);
        }
        kernels.activationGradient(
            Activation.SOFTMAX, queries, keys, scores, 0, weights, plane, dscores, 0);
        unscore(kernels, plane);
        scatter(dq, operand(0), b, head, heads, queries, width);
        scatter(dk, operand(1), b, shared, keyHeads, keys, width);
      }
    }
  }

  @Override
  protected final Tensor derivative(Tape tape, int index, Tensor dy) {
    return composed(tape, index, dy, same -> new AttendByOperations(tape, op, same).output());
  }

  private static void scatter(
      float[] from, Tensor to, int b, int head, int of, int steps, int width) {
    if (to.differentiable()) {
      float[] gradient = sink(to);
      for (int t = 0; t < steps; t++) {
        int at = ((b * steps + t) * of + head) * width;
        for (int i = 0; i < width; i++) {
          gradient[at + i] += from[t * width + i];
        }
      }
    }
  }
}
