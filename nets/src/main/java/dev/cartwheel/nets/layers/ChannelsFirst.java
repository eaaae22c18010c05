package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.TransposeOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Arrays with the channels before the axes of places, [..., C, H, W], for a layer that computes
 * with them last: what goes in is moved, and what comes out is moved back.
 */
final class ChannelsFirst {

  private final int axes; // of places
  private @Nullable TransposeOp toLast;
  private @Nullable TransposeOp toFirst;

  ChannelsFirst(int axes) {
    this.axes = axes;
  }

  /** The same shape with the channels last. */
  int[] last(int[] shape) {
    return Axes.pick(shape, orderFor(shape.length));
  }

  /** Which axis of an input comes where; each in its place if it has too few to have channels. */
  int[] orderFor(int rank) {
    return rank <= axes ? IntStream.range(0, rank).toArray() : lastOrder(rank);
  }

  /** Inputs with the channels last. */
  List<Tensor> last(Tape tape, List<Tensor> inputs) {
    List<Tensor> moved = new ArrayList<>();
    for (Tensor input : inputs) {
      if (input.rank() <= axes) { // a number for all channels, such as a scalar
        moved.add(input);
        continue;
      }
      if (toLast == null || toLast.rank() != input.rank()) {
        toLast = new TransposeOp(lastOrder(input.rank()));
      }
      Tensor each = tape.apply(toLast, input);
      each.mask(input.mask());
      moved.add(each);
    }
    return moved;
  }

  /**
   * An output with the channels first, if it has axes of places at all.
   *
   * @param rank of the input
   */
  Tensor first(Tape tape, Tensor output, int rank) {
    if (output.rank() < Math.min(rank, axes + 2)) {
      return output;
    }
    if (toFirst == null || toFirst.rank() != output.rank()) {
      toFirst = new TransposeOp(firstOrder(output.rank()));
    }
    Tensor moved = tape.apply(toFirst, output);
    moved.mask(output.mask());
    return moved;
  }

  private int[] lastOrder(int rank) {
    int channel = rank - axes - 1;
    return IntStream.range(0, rank)
        .map(k -> k < channel ? k : k == rank - 1 ? channel : k + 1)
        .toArray();
  }

  private int[] firstOrder(int rank) {
    int channel = rank - axes - 1;
    return IntStream.range(0, rank)
        .map(k -> k < channel ? k : k == channel ? rank - 1 : k - 1)
        .toArray();
  }
}
