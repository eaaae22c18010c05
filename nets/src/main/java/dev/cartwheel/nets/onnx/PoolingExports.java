package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Pooling under windows, over all places, and to a given size. */
final class PoolingExports {

  private PoolingExports() {}

  static Map<String, Export> all() {
    Map<String, Export> all = new HashMap<>();
    for (int count = 1; count <= 3; count++) {
      int axes = count;
      String kind = "Pooling" + axes + "D";
      all.put("Max" + kind, Export.of(source -> windows(source, "MaxPool", axes)));
      all.put("Average" + kind, Export.of(source -> windows(source, "AveragePool", axes)));
      all.put("GlobalMax" + kind, Export.of(source -> whole(source, "ReduceMax")));
      all.put("GlobalAverage" + kind, Export.of(PoolingExports::mean));
      all.put("AdaptiveMax" + kind, Export.of(source -> adaptive(source, axes, true)));
      all.put("AdaptiveAverage" + kind, Export.of(source -> adaptive(source, axes, false)));
    }
    return all;
  }

  private static String windows(Source source, String operator, int axes) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    int[] size = config.perAxis("pool_size", axes, 2);
    int[] strides = config.has("strides") ? config.perAxis("strides", axes, 2) : size;
    int[] dilation = new int[axes];
    Arrays.fill(dilation, 1);
    int[] pads = ConvolutionExports.pads(source, size, strides, dilation);
    String x = ConvolutionExports.channelsFirst(graph, source.name(), axes);
    boolean uneven = IntStream.range(0, axes).anyMatch(axis -> pads[axis] != pads[axes + axis]);
    if (uneven && operator.equals("AveragePool")) { // places beyond the edges count there
      int[] all = new int[2 * (axes + 2)];
      System.arraycopy(pads, 0, all, 2, axes);
      System.arraycopy(pads, axes, all, axes + 4, axes);
      x = graph.node("Pad", x, graph.integers("pads", all), with("mode", "edge"));
      Arrays.fill(pads, 0);
    }
    String y =
        graph.node(
            operator, x, with("kernel_shape", size), with("strides", strides), with("pads", pads));
    return ConvolutionExports.channelsLast(graph, y, axes);
  }

  /** A reduction over all axes between batch and channels. */
  private static String whole(Source source, String operator) {
    int[] axes = IntStream.range(1, source.input().rank() - 1).toArray();
    boolean kept = source.config().flag("keepdims", false);
    return source.graph().reduced(operator, source.name(), kept, axes);
  }

  private static String mean(Source source) {
    Edge mask = source.input().mask();
    if (mask == null || source.input().rank() != 3) {
      return whole(source, "ReduceMean");
    }
    Graph graph = source.graph();
    String weights = graph.unsqueezed(mask.name(), 2);
    boolean kept = source.config().flag("keepdims", false);
    String sum = graph.reduced("ReduceSum", graph.node("Mul", source.name(), weights), kept, 1);
    return graph.node("Div", sum, graph.reduced("ReduceSum", weights, kept, 1));
  }

  /** Along each axis, output i of n takes the places from ⌊iL/n⌋ to ⌈(i + 1)L/n⌉ of L. */
  private static String adaptive(Source source, int axes, boolean largest) {
    Graph graph = source.graph();
    String x = source.name();
    for (int axis = 1; axis <= axes; axis++) {
      int from = source.input().length(axis);
      int to = source.shape()[axis];
      int[][] places = new int[to][];
      float[][] factors = new float[to][];
      for (int i = 0; i < to; i++) {
        int first = i * from / to;
        int end = ((i + 1) * from + to - 1) / to;
        places[i] = IntStream.range(first, end).toArray();
        factors[i] = new float[end - first];
        Arrays.fill(factors[i], 1f / (end - first));
      }
      x =
          largest
              ? graph.reduced(
                  "ReduceMax", AxisMaps.gathered(graph, x, axis, places), false, axis + 1)
              : AxisMaps.weighted(graph, x, axis, axes + 2, places, factors);
    }
    return x;
  }
}
