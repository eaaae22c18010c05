package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Attention as one operation: scores of queries and keys, softmax over keys, the mean of values so
 * weighted.
 *
 * <p>Operands, those in brackets if the flag of their name is set: q [B, T, H, D], k [B, S, K, D],
 * v [B, S, K, E], where H is a multiple of K and H/K heads share a key; (scale, a scalar); (weight,
 * a scalar or [D]); (mask [B, T, S], 0 where not to look); (what the softmax is multiplied with [B,
 * H, T, S]). With no axis for heads there is one. The output is [B, T, H, E], or [B, T, E].
 *
 * <p>The score is factor · scale · q·k; or {@code additive} Σ weight · tanh(scale · (q + k)).
 *
 * @param causal whether a query looks at no key after its own step
 * @param window how far a query looks, its own step counting 1; any distance if 0
 * @param blank whether a query that may look nowhere gets 0, rather than the mean of all values
 */
record Attend(
    float factor,
    boolean additive,
    boolean scale,
    boolean weight,
    boolean mask,
    boolean dropout,
    boolean causal,
    int window,
    boolean blank)
    implements Operation {

  /** What is added to the score of a key not to look at, as Keras does. */
  static final float HIDDEN = -1e9f;

  @Override
  public Node on(List<Tensor> operands) {
    Tensor q = operands.get(0);
    Tensor k = operands.get(1);
    Tensor v = operands.get(2);
    boolean heads = q.rank() == 4;
    boolean fit = (heads || q.rank() == 3) && k.rank() == q.rank() && v.rank() == q.rank();
    if (!fit
        || q.dimension(0) != k.dimension(0)
        || k.dimension(0) != v.dimension(0)
        || k.dimension(1) != v.dimension(1)
        || k.dimension(k.rank() - 1) != q.dimension(q.rank() - 1)) {
      throw new IllegalArgumentException(
          "attention of query "
              + q
              + ", key "
              + k
              + ", value "
              + v
              + "; accepted: equal batches, equal steps of key and value, equal widths of query and"
              + " key");
    }
    int[] shape = q.shape();
    shape[shape.length - 1] = v.dimension(v.rank() - 1);
    return additive ? new AdditiveNode(this, shape, operands) : new DotNode(this, shape, operands);
  }

  /** Whether some keys are hidden, by a mask or otherwise. */
  boolean hides() {
    return mask || causal || window > 0;
  }

  /** Whether a query at step t may look at a key at step s, as far as no mask is asked. */
  boolean sees(int t, int s) {
    return !(causal && s > t) && !(window > 0 && Math.abs(t - s) >= window);
  }
}
