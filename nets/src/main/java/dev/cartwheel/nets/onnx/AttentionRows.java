package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.ops.Axes;
import java.util.stream.IntStream;

/**
 * [B, ..., I] as [B', T, I] and back, where T counts the elements of some axes and B' those of all
 * others.
 *
 * @param graph where to
 * @param order batch, other axes, attention axes, width
 * @param attended how many attention axes
 * @param like the shape that goes in
 */
record AttentionRows(Graph graph, int[] order, int attended, int[] like) {

  /**
   * @param axes that steps lie on, all between batch and width if empty
   */
  static AttentionRows of(Graph graph, int[] axes, Edge query) {
    int rank = query.rank();
    int[] on =
        axes.length == 0
            ? IntStream.range(1, rank - 1).toArray()
            : IntStream.of(axes).map(axis -> Axes.resolve(axis, rank)).toArray();
    IntStream others =
        IntStream.range(0, rank - 1).filter(axis -> IntStream.of(on).noneMatch(a -> a == axis));
    IntStream last = IntStream.concat(IntStream.of(on), IntStream.of(rank - 1));
    int[] order = IntStream.concat(others, last).toArray();
    return new AttentionRows(graph, order, on.length, query.shape());
  }

  Edge of(Edge x) {
    int steps = 1;
    for (int i = order.length - 1 - attended; i < order.length - 1; i++) {
      steps *= x.length(order[i]);
    }
    int[] rows = {-1, steps, x.last()};
    return new Edge(graph.reshaped(graph.transposed(x.name(), order), rows), rows);
  }

  /**
   * @param rows [B', T, O...]
   * @param shape of the output
   */
  String back(String rows, int... shape) {
    int kept = order.length - 1;
    int[] split = shape.clone();
    int[] back = IntStream.range(0, shape.length).toArray();
    for (int i = 0; i < kept; i++) {
      split[i] = like[order[i]];
      back[order[i]] = i;
    }
    return graph.transposed(graph.reshaped(rows, split), back);
  }
}
