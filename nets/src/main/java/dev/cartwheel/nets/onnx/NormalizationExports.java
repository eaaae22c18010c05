package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Axes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalisation, by what was learned and by the row itself. */
final class NormalizationExports {

  private static final double SMALLEST_SQUARE = 1e-12;
  private static final double SMALLEST_DEVIATION = 1e-7;

  private NormalizationExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "BatchNormalization", Export.of(NormalizationExports::batchNormalization),
        "LayerNormalization", Export.of(NormalizationExports::layerNormalization),
        "GroupNormalization", Export.of(NormalizationExports::groupNormalization),
        "RMSNormalization", Export.of(NormalizationExports::rmsNormalization),
        "UnitNormalization",
            Export.of(source -> unit(source.graph(), source.name(), source.axes("axis", -1))),
        "Normalization", Export.of(NormalizationExports::normalization),
        "Rescaling", Export.of(NormalizationExports::rescaling));
  }

  /** (x − mean) · gamma / √(variance + ε) + beta, as one product and one sum. */
  private static String batchNormalization(Source source) {
    LayerConfig config = source.config();
    int axis = Axes.resolve(config.perAxis("axis", 1, -1)[0], source.input().rank());
    boolean scales = config.flag("scale", true);
    boolean centers = config.flag("center", true);
    int moving = (scales ? 1 : 0) + (centers ? 1 : 0);
    int width = source.input().length(axis);
    float[] factor = new float[width];
    float[] offset = new float[width];
    for (int i = 0; i < width; i++) {
      double variance = source.values(moving + 1)[i] + config.number("epsilon", 1e-3);
      double scale = (scales ? source.values(0)[i] : 1) / Math.sqrt(variance);
      factor[i] = (float) scale;
      float beta = centers ? source.values(moving - 1)[i] : 0;
      offset[i] = (float) (beta - source.values(moving)[i] * scale);
    }
    Graph graph = source.graph();
    int[] along = source.along(axis);
    String y = graph.node("Mul", source.name(), graph.constant("factor", factor, along));
    return graph.node("Add", y, graph.constant("offset", offset, along));
  }

  private static String layerNormalization(Source source) {
    Graph graph = source.graph();
    int[] axes = source.axes("axis", -1);
    double epsilon = source.config().number("epsilon", 1e-3);
    if (axes[0] != source.input().rank() - axes.length) {
      return affine(source, standardized(graph, source.name(), epsilon, axes), axes);
    }
    int[] shape = Axes.pick(source.input().shape(), axes);
    boolean scales = source.config().flag("scale", true);
    float[] ones = new float[Axes.size(shape)];
    Arrays.fill(ones, 1f);
    List<String> from = new ArrayList<>(List.of(source.name()));
    from.add(scales ? source.weight(0) : graph.constant("scale", ones, shape));
    if (source.config().flag("center", true)) {
      from.add(source.weight(scales ? 1 : 0));
    }
    return graph.node(
        "LayerNormalization", from, with("axis", axes[0]), with("epsilon", (float) epsilon));
  }

  private static String groupNormalization(Source source) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    int rank = source.input().rank();
    int along = Axes.resolve(config.integer("axis", -1), rank);
    int channels = source.input().length(along);
    int groups = config.integer("groups", 32);
    int count = groups == -1 ? channels : groups;
    int[] whole = source.input().shape().clone();
    whole[0] = 0; // as it is
    int[] split = new int[rank + 1];
    for (int axis = 0; axis < rank; axis++) {
      split[axis < along ? axis : axis + 1] = whole[axis];
    }
    split[along] = count;
    split[along + 1] = channels / count;
    int[] over = IntStream.rangeClosed(1, rank).filter(axis -> axis != along).toArray();
    String y = graph.reshaped(source.name(), split);
    y = standardized(graph, y, config.number("epsilon", 1e-3), over);
    return affine(source, graph.reshaped(y, whole), along);
  }

  private static String standardized(Graph graph, String x, double epsilon, int... axes) {
    String centred = graph.node("Sub", x, graph.reduced("ReduceMean", x, true, axes));
    return toMeanSquareOne(graph, centred, epsilon, axes);
  }

  private static String toMeanSquareOne(Graph graph, String x, double epsilon, int... axes) {
    String square = graph.reduced("ReduceMean", graph.node("Mul", x, x), true, axes);
    String root = graph.node("Sqrt", graph.node("Add", square, graph.number(epsilon)));
    return graph.node("Div", x, root);
  }

  /** γ · y + β along some axes; either may lack. */
  private static String affine(Source source, String x, int... axes) {
    boolean scales = source.config().flag("scale", true);
    String y = scales ? source.graph().node("Mul", x, source.weightAlong(0, axes)) : x;
    return source.config().flag("center", true)
        ? source.graph().node("Add", y, source.weightAlong(scales ? 1 : 0, axes))
        : y;
  }

  private static String rmsNormalization(Source source) {
    int[] axes = source.axes("axis", -1);
    double epsilon = source.config().number("epsilon", 1e-6);
    String y = toMeanSquareOne(source.graph(), source.name(), epsilon, axes);
    return source.graph().node("Mul", y, source.weightAlong(0, axes));
  }

  /** x / √Σx² over some axes. */
  static String unit(Graph graph, String x, int... axes) {
    String square = graph.reduced("ReduceSumSquare", x, true, axes);
    String enough = graph.node("Max", square, graph.number(SMALLEST_SQUARE));
    return graph.node("Div", x, graph.node("Sqrt", enough));
  }

  private static String normalization(Source source) {
    Graph graph = source.graph();
    int[] along = source.along(source.axes("axis", -1));
    boolean learned = source.weights() > 0;
    float[] means = learned ? source.values(0) : source.config().floats("mean");
    float[] variances = learned ? source.values(1) : source.config().floats("variance");
    if (means == null || variances == null) {
      throw source.refused("no statistics");
    }
    int count = Axes.size(along);
    float[] mean = new float[count];
    float[] deviation = new float[count];
    for (int i = 0; i < count; i++) {
      mean[i] = means[means.length == 1 ? 0 : i];
      double root = Math.sqrt(variances[variances.length == 1 ? 0 : i]);
      deviation[i] = (float) Math.max(root, SMALLEST_DEVIATION);
    }
    String shift = graph.constant("mean", mean, along);
    String scale = graph.constant("deviation", deviation, along);
    return source.config().flag("invert", false)
        ? graph.node("Add", graph.node("Mul", source.name(), scale), shift)
        : graph.node("Div", graph.node("Sub", source.name(), shift), scale);
  }

  private static String rescaling(Source source) {
    String y = source.graph().node("Mul", source.name(), byChannel(source, "scale"));
    return source.graph().node("Add", y, byChannel(source, "offset"));
  }

  private static String byChannel(Source source, String key) {
    float[] numbers = source.config().floats(key);
    if (numbers == null || source.config().value(key) instanceof Number) {
      return source.graph().number(numbers == null ? 0 : numbers[0]);
    }
    return source.graph().constant(key, numbers, numbers.length);
  }
}
