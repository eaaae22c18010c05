package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.ops.TransposeOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Brings [B, ..., I] into the form [B', T, I] and back, where T counts the elements of some axes
 * and B' those of all others.
 */
final class AttentionAxes {

  private final int[] order; // batch, other axes, attention axes, width
  private final int attended;

  private AttentionAxes(int[] order, int attended) {
    this.order = order;
    this.attended = attended;
  }

  /**
   * @param axes that steps lie on, all between batch and width if empty
   */
  static AttentionAxes of(int[] axes, int rank) {
    int[] on = axes.length == 0 ? IntStream.range(1, rank - 1).toArray() : axes.clone();
    for (int i = 0; i < on.length; i++) {
      on[i] = on[i] < 0 ? on[i] + rank : on[i];
      if (on[i] < 1 || on[i] > rank - 2) {
        throw new IllegalArgumentException(
            "attention_axes "
                + Arrays.toString(axes)
                + " of an input with "
                + rank
                + " axes; accepted: axes between the batch and the last");
      }
    }
    IntStream others =
        IntStream.range(0, rank - 1).filter(axis -> Arrays.stream(on).noneMatch(a -> a == axis));
    IntStream last = IntStream.concat(Arrays.stream(on), IntStream.of(rank - 1));
    return new AttentionAxes(IntStream.concat(others, last).toArray(), on.length);
  }

  Tensor toRows(Tape tape, Tensor x) {
    int steps = 1;
    for (int i = order.length - 1 - attended; i < order.length - 1; i++) {
      steps *= x.dimension(order[i]);
    }
    Tensor moved = tape.apply(new TransposeOp(order), x);
    return tape.apply(ReshapeOp.to(-1, steps, x.dimension(x.rank() - 1)), moved);
  }

  /**
   * @param rows [B', T, O...]
   * @param like what the rows were made from
   */
  Tensor fromRows(Tape tape, Tensor rows, Tensor like) {
    int kept = order.length - 1;
    int lengths = rows.rank() - 2;
    int[] shape = new int[kept + lengths];
    int[] back = new int[kept + lengths];
    for (int i = 0; i < kept; i++) {
      shape[i] = like.dimension(order[i]);
      back[order[i]] = i;
    }
    for (int i = 0; i < lengths; i++) {
      shape[kept + i] = rows.dimension(2 + i);
      back[kept + i] = kept + i;
    }
    return tape.apply(new TransposeOp(back), tape.apply(ReshapeOp.to(shape), rows));
  }
}
