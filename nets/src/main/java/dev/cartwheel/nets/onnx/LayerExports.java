package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.onnx.Onnx.Edge;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every layer that has a form in ONNX here, by Keras's class name. */
final class LayerExports {

  /** Writes a layer's nodes; returns the name of its output. */
  interface Export {
    String write(Source source);
  }

  /**
   * A layer to be written.
   *
   * @param graph where to
   * @param layer built
   * @param config its arguments
   * @param from what it is called on
   * @param arguments with which it is called
   */
  record Source(
      Graph graph,
      Layer layer,
      LayerConfig config,
      List<Edge> from,
      Map<String, Object> arguments) {

    Edge input() {
      return from.get(0);
    }

    String name() {
      return input().name();
    }

    List<String> names() {
      return from.stream().map(Edge::name).toList();
    }

    /** A weight as a constant of its own shape. */
    String weight(int index) {
      Weight weight = layer.weights().get(index);
      return graph.constant(
          layer.name() + "/" + weight.name(), weight.tensor().value(), weight.tensor().shape());
    }

    float[] values(int index) {
      return layer.weights().get(index).tensor().value();
    }

    int weights() {
      return layer.weights().size();
    }

    IllegalArgumentException refused(String why) {
      return new IllegalArgumentException(
          "layer " + layer.name() + " (" + layer.kind() + ") has no form in ONNX here: " + why);
    }
  }

  /** Layers that do nothing unless they train. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "Identity",
          "Dropout",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "AlphaDropout",
          "GaussianDropout",
          "GaussianNoise",
          "ActivityRegularization",
          "RandomFlip",
          "RandomRotation",
          "RandomZoom",
          "RandomTranslation",
          "RandomShear",
          "RandomBrightness",
          "RandomContrast",
          "RandomGrayscale",
          "RandomInvert",
          "RandomHue",
          "RandomSaturation",
          "RandomColorDegeneration",
          "RandomColorJitter",
          "RandomSharpness",
          "RandomGaussianBlur",
          "RandomPosterization",
          "RandomPerspective",
          "RandAugment",
          "AugMix",
          "Equalization",
          "MixUp",
          "CutMix",
          "Solarization",
          "RandomErasing");

  private static final Map<String, Export> EXPORTS =
      Map.ofEntries(
          Map.entry("Dense", LayerExports::dense),
          Map.entry("Activation", LayerExports::activation),
          Map.entry("ReLU", LayerExports::relu),
          Map.entry("LeakyReLU", LayerExports::leakyRelu),
          Map.entry("ELU", LayerExports::elu),
          Map.entry("RReLU", LayerExports::meanLeak),
          Map.entry("ThresholdedReLU", LayerExports::thresholded),
          Map.entry("Softmax", LayerExports::softmax),
          Map.entry("Embedding", LayerExports::embedding),
          Map.entry("Flatten", source -> source.graph().node("Flatten", source.name())),
          Map.entry("Reshape", LayerExports::reshape),
          Map.entry("Permute", LayerExports::permute),
          Map.entry("Add", source -> chain(source, "Add")),
          Map.entry("Subtract", source -> chain(source, "Sub")),
          Map.entry("Multiply", source -> chain(source, "Mul")),
          Map.entry("Average", source -> source.graph().node("Mean", source.names())),
          Map.entry("Maximum", source -> source.graph().node("Max", source.names())),
          Map.entry("Minimum", source -> source.graph().node("Min", source.names())),
          Map.entry("Concatenate", LayerExports::concatenate),
          Map.entry("BatchNormalization", LayerExports::batchNormalization),
          Map.entry("LayerNormalization", LayerExports::layerNormalization),
          Map.entry("Conv1D", source -> WindowExports.convolution(source, 1)),
          Map.entry("Conv2D", source -> WindowExports.convolution(source, 2)),
          Map.entry("Conv3D", source -> WindowExports.convolution(source, 3)),
          Map.entry("MaxPooling1D", source -> WindowExports.pooling(source, "MaxPool", 1)),
          Map.entry("MaxPooling2D", source -> WindowExports.pooling(source, "MaxPool", 2)),
          Map.entry("MaxPooling3D", source -> WindowExports.pooling(source, "MaxPool", 3)),
          Map.entry("AveragePooling1D", source -> WindowExports.pooling(source, "AveragePool", 1)),
          Map.entry("AveragePooling2D", source -> WindowExports.pooling(source, "AveragePool", 2)),
          Map.entry("AveragePooling3D", source -> WindowExports.pooling(source, "AveragePool", 3)),
          Map.entry("GlobalMaxPooling1D", source -> WindowExports.whole(source, "ReduceMax")),
          Map.entry("GlobalMaxPooling2D", source -> WindowExports.whole(source, "ReduceMax")),
          Map.entry("GlobalMaxPooling3D", source -> WindowExports.whole(source, "ReduceMax")),
          Map.entry("GlobalAveragePooling1D", source -> WindowExports.whole(source, "ReduceMean")),
          Map.entry("GlobalAveragePooling2D", source -> WindowExports.whole(source, "ReduceMean")),
          Map.entry("GlobalAveragePooling3D", source -> WindowExports.whole(source, "ReduceMean")),
          Map.entry("SimpleRNN", source -> SequenceExports.recurrent(source, "RNN")),
          Map.entry("LSTM", source -> SequenceExports.recurrent(source, "LSTM")),
          Map.entry("GRU", source -> SequenceExports.recurrent(source, "GRU")),
          Map.entry("MultiHeadAttention", SequenceExports::heads));

  private LayerExports() {}

  /** The class names of all layers that have a form. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(EXPORTS.keySet());
    names.addAll(IDENTITIES);
    return names;
  }

  static Edge export(Graph graph, Layer layer, List<Edge> from, Map<String, Object> arguments) {
    int[] shape = layer.outputShape(from.stream().map(Edge::shape).toArray(int[][]::new));
    if (IDENTITIES.contains(layer.kind())) {
      return new Edge(from.get(0).name(), shape);
    }
    LayerConfig config = new LayerConfig(layer.config());
    Source source = new Source(graph, layer, config, from, arguments);
    if ("channels_first".equals(layer.config().get("data_format"))) {
      throw source.refused("accepted: data_format channels_last");
    }
    Export export = EXPORTS.get(layer.kind());
    if (export == null) {
      throw source.refused("accepted: " + String.join(", ", names()));
    }
    return new Edge(export.write(source), shape);
  }

  private static String dense(Source source) {
    String y = source.graph().node("MatMul", source.name(), source.weight(0));
    if (source.weights() > 1) {
      y = source.graph().node("Add", y, source.weight(1));
    }
    return activation(source, y);
  }

  private static String activation(Source source) {
    return activation(source, source.name());
  }

  /** The argument {@code activation} applied to a tensor. */
  static String activation(Source source, String x) {
    Graph graph = source.graph();
    return switch (source.config().activation("activation")) {
      case LINEAR -> x;
      case RELU -> graph.node("Relu", x);
      case TANH -> graph.node("Tanh", x);
      case SIGMOID -> graph.node("Sigmoid", x);
      case ELU -> graph.node("Elu", x);
      case SELU -> graph.node("Selu", x);
      case SOFTPLUS -> graph.node("Softplus", x);
      case SOFTSIGN -> graph.node("Softsign", x);
      case LEAKY_RELU -> graph.node("LeakyRelu", x, with("alpha", 0.2f));
      case RELU6 -> clipped(graph, x, 0, 6);
      case SILU -> graph.node("Mul", x, graph.node("Sigmoid", x));
      case HARD_SILU -> graph.node("HardSwish", x);
      case GELU -> graph.node("Gelu", x);
      case HARD_SIGMOID -> graph.node("HardSigmoid", x, with("alpha", 1f / 6), with("beta", 0.5f));
      case MISH -> graph.node("Mish", x);
      case EXPONENTIAL -> graph.node("Exp", x);
      case SOFTMAX -> graph.node("Softmax", x, with("axis", -1));
      case HARD_TANH -> clipped(graph, x, -1, 1);
      case TANH_SHRINK -> graph.node("Sub", x, graph.node("Tanh", x));
      case LOG_SIGMOID -> graph.node("Log", graph.node("Sigmoid", x));
      case HARD_SHRINK -> graph.node("Shrink", x, with("lambd", 0.5f));
      case SOFT_SHRINK -> graph.node("Shrink", x, with("lambd", 0.5f), with("bias", 0.5f));
      case SQUAREPLUS, SPARSE_PLUS, SPARSE_SIGMOID, SPARSEMAX ->
          throw source.refused("accepted: an activation that ONNX has");
      case LOG_SOFTMAX -> graph.node("LogSoftmax", x, with("axis", -1));
    };
  }

  private static String clipped(Graph graph, String x, float lowest, float highest) {
    String low = graph.constant("lowest", new float[] {lowest});
    String high = graph.constant("highest", new float[] {highest});
    return graph.node("Clip", List.of(x, low, high));
  }

  private static String relu(Source source) {
    if (source.config().number("threshold", 0) != 0) {
      throw source.refused("threshold other than 0");
    }
    float slope = (float) source.config().number("negative_slope", 0);
    String y = source.graph().node("LeakyRelu", source.name(), with("alpha", slope));
    if (!source.config().has("max_value")) {
      return y;
    }
    float[] highest = {(float) source.config().number("max_value")};
    return source.graph().node("Min", y, source.graph().constant("highest", highest));
  }

  private static String leakyRelu(Source source) {
    float slope = (float) source.config().number("negative_slope", 0.3);
    return source.graph().node("LeakyRelu", source.name(), with("alpha", slope));
  }

  private static String meanLeak(Source source) {
    double lower = source.config().number("lower", 1.0 / 8);
    double upper = source.config().number("upper", 1.0 / 3);
    float slope = (float) ((lower + upper) / 2);
    return source.graph().node("LeakyRelu", source.name(), with("alpha", slope));
  }

  private static String thresholded(Source source) {
    if (source.config().number("default_value", 0) != 0) {
      throw source.refused("default_value is not 0");
    }
    float theta = (float) source.config().number("theta", 1);
    return source.graph().node("ThresholdedRelu", source.name(), with("alpha", theta));
  }

  private static String elu(Source source) {
    float alpha = (float) source.config().number("alpha", 1);
    return source.graph().node("Elu", source.name(), with("alpha", alpha));
  }

  private static String softmax(Source source) {
    int[] axes = source.config().perAxis("axis", 1, -1);
    return source.graph().node("Softmax", source.name(), with("axis", axes[0]));
  }

  private static String embedding(Source source) {
    String ids = source.graph().node("Cast", source.name(), with("to", 7));
    return source.graph().node("Gather", source.weight(0), ids);
  }

  private static String reshape(Source source) {
    int[] shape = source.layer().outputShape(source.input().shape());
    shape[0] = 0; // as it is
    return source.graph().node("Reshape", source.name(), source.graph().integers("shape", shape));
  }

  private static String permute(Source source) {
    int[] dims = source.config().integers("dims");
    int[] order = new int[source.input().rank()];
    for (int i = 1; dims != null && i < order.length; i++) {
      order[i] = dims[i - 1];
    }
    return source.graph().node("Transpose", source.name(), with("perm", order));
  }

  private static String chain(Source source, String operator) {
    String y = source.name();
    for (String next : source.names().subList(1, source.from().size())) {
      y = source.graph().node(operator, y, next);
    }
    return y;
  }

  private static String concatenate(Source source) {
    int axis = source.config().integer("axis", -1);
    return source.graph().node("Concat", source.names(), with("axis", axis));
  }

  /** (x − mean) · gamma / √(variance + ε) + beta, as one product and one sum. */
  private static String batchNormalization(Source source) {
    LayerConfig config = source.config();
    int axis = config.perAxis("axis", 1, -1)[0];
    if (axis != -1 && axis != source.input().rank() - 1) {
      throw source.refused("an axis other than the last");
    }
    boolean scales = config.flag("scale", true);
    boolean centers = config.flag("center", true);
    int moving = (scales ? 1 : 0) + (centers ? 1 : 0);
    int width = source.input().last();
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
    String y = graph.node("Mul", source.name(), graph.constant("factor", factor, width));
    return graph.node("Add", y, graph.constant("offset", offset, width));
  }

  private static String layerNormalization(Source source) {
    int[] axes = source.config().perAxis("axis", 1, -1);
    if (axes[0] != -1 && axes[0] != source.input().rank() - 1) {
      throw source.refused("an axis other than the last");
    }
    boolean scales = source.config().flag("scale", true);
    boolean centers = source.config().flag("center", true);
    int width = source.input().last();
    float[] ones = new float[width];
    Arrays.fill(ones, 1f);
    String scale = scales ? source.weight(0) : source.graph().constant("scale", ones, width);
    float epsilon = (float) source.config().number("epsilon", 1e-3);
    String y =
        source
            .graph()
            .node(
                "LayerNormalization",
                List.of(source.name(), scale),
                with("axis", -1),
                with("epsilon", epsilon));
    return centers ? source.graph().node("Add", y, source.weight(scales ? 1 : 0)) : y;
  }
}
