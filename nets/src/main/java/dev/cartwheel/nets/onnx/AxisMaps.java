package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.image.Taps.Tap;
import java.util.Arrays;
import java.util.List;

/** Maps along one axis, each place of the output from a few of the input. */
final class AxisMaps {

  private AxisMaps() {}

  /**
   * As taps say: by cutting and padding, by picking, or by weighing.
   *
   * @param shape of x
   */
  static String mapped(Graph graph, String x, int axis, int[] shape, Tap[]... taps) {
    boolean picks = Arrays.stream(taps).allMatch(AxisMaps::picks);
    int[] places =
        Arrays.stream(taps).mapToInt(tap -> tap.length == 0 ? -1 : tap[0].place()).toArray();
    int before = 0;
    while (before < places.length - 1 && places[before] < 0) {
      before++;
    }
    int end = places.length;
    while (end > before + 1 && places[end - 1] < 0) {
      end--;
    }
    boolean row = true;
    for (int i = before + 1; i < end; i++) {
      row &= places[i] == places[i - 1] + 1;
    }
    if (picks && row) {
      int first = places[before];
      boolean whole = end - before == shape[axis];
      String cut = whole ? x : graph.sliced(x, axis, first, first + end - before);
      return padded(graph, cut, axis, shape.length, before, places.length - end);
    }
    if (picks && before == 0 && end == places.length) {
      String indices = graph.integers("places", places);
      return graph.node("Gather", List.of(x, indices), with("axis", axis));
    }
    int[][] from = new int[taps.length][];
    float[][] factors = new float[taps.length][];
    for (int i = 0; i < taps.length; i++) {
      from[i] = Arrays.stream(taps[i]).mapToInt(Tap::place).toArray();
      factors[i] = new float[taps[i].length];
      for (int k = 0; k < taps[i].length; k++) {
        factors[i][k] = taps[i][k].factor();
      }
    }
    return weighted(graph, x, axis, shape.length, from, factors);
  }

  private static boolean picks(Tap... taps) {
    return taps.length == 0 || taps.length == 1 && taps[0].factor() == 1;
  }

  private static String padded(Graph graph, String x, int axis, int rank, int before, int after) {
    int[] pads = new int[2 * rank];
    pads[axis] = before;
    pads[rank + axis] = after;
    return before + after == 0 ? x : graph.node("Pad", x, graph.integers("pads", pads));
  }

  /** For each place of an axis as many of the input, its last over again where it has fewer. */
  static String gathered(Graph graph, String x, int axis, int[]... places) {
    int most = Arrays.stream(places).mapToInt(each -> each.length).max().orElse(0);
    int[] all = new int[places.length * most];
    for (int i = 0; i < all.length; i++) {
      int[] each = places[i / most];
      all[i] = each.length == 0 ? 0 : each[Math.min(i % most, each.length - 1)];
    }
    String indices = graph.grid("places", all, places.length, most);
    return graph.node("Gather", List.of(x, indices), with("axis", axis));
  }

  /** For each place of an axis a sum of a few of the input, each with its factor. */
  static String weighted(
      Graph graph, String x, int axis, int rank, int[][] places, float[]... factors) {
    int most = Arrays.stream(places).mapToInt(each -> each.length).max().orElse(0);
    float[] all = new float[places.length * most];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(factors[i], 0, all, i * most, factors[i].length);
    }
    int[] along = new int[rank - axis + 1];
    Arrays.fill(along, 1);
    along[0] = places.length;
    along[1] = most;
    String weights = graph.constant("factors", all, along);
    String taken = gathered(graph, x, axis, places);
    return graph.reduced("ReduceSum", graph.node("Mul", taken, weights), false, axis + 1);
  }
}
