package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Axes;
import java.util.List;
import java.util.Map;

/** Activation functions, and the layers that are one. */
final class ActivationExports {

  private ActivationExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "Activation", Export.of(ActivationExports::activation),
        "ReLU", Export.of(ActivationExports::relu),
        "LeakyReLU", Export.of(ActivationExports::leakyRelu),
        "PReLU", Export.of(source -> source.graph().node("PRelu", source.name(), source.weight(0))),
        "ELU", Export.of(ActivationExports::elu),
        "RReLU", Export.of(ActivationExports::meanLeak),
        "ThresholdedReLU", Export.of(ActivationExports::thresholded),
        "GLU", Export.of(source -> gated(source, source.config().integer("axis", -1))),
        "Softmax", Export.of(ActivationExports::softmax));
  }

  private static String activation(Source source) {
    return "glu".equals(source.config().value("activation"))
        ? gated(source, -1)
        : activation(source, source.name());
  }

  /** The argument {@code activation} applied to a tensor. */
  static String activation(Source source, String x) {
    return of(source.graph(), source.config().activation("activation"), x);
  }

  static String of(Graph graph, Activation activation, String x) {
    return switch (activation) {
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
      case LOG_SIGMOID -> graph.node("Neg", graph.node("Softplus", graph.node("Neg", x)));
      case HARD_SHRINK -> graph.node("Shrink", x, with("lambd", 0.5f));
      case SOFT_SHRINK -> graph.node("Shrink", x, with("lambd", 0.5f), with("bias", 0.5f));
      case SQUAREPLUS -> squareplus(graph, x);
      case SPARSE_PLUS -> sparsePlus(graph, x);
      case SPARSE_SIGMOID -> graph.node("HardSigmoid", x, with("alpha", 0.5f), with("beta", 0.5f));
      case SPARSEMAX -> sparsemax(graph, x);
      case LOG_SOFTMAX -> graph.node("LogSoftmax", x, with("axis", -1));
    };
  }

  static String clipped(Graph graph, String x, double lowest, double highest) {
    return graph.node("Clip", List.of(x, graph.number(lowest), graph.number(highest)));
  }

  private static String squareplus(Graph graph, String x) {
    String square = graph.node("Add", graph.node("Mul", x, x), graph.number(4));
    String sum = graph.node("Add", x, graph.node("Sqrt", square));
    return graph.node("Mul", sum, graph.number(0.5));
  }

  /** Its square between -1 and 1, and what lies beyond. */
  private static String sparsePlus(Graph graph, String x) {
    String root =
        graph.node("HardSigmoid", x, with("alpha", 0.5f), with("beta", 0.5f)); // (x + 1) / 2
    String beyond = graph.node("Relu", graph.node("Sub", x, graph.number(1)));
    return graph.node("Add", graph.node("Mul", root, root), beyond);
  }

  /** Those k largest with 1 + k · z > Σ z are kept, less what makes them sum to 1. */
  private static String sparsemax(Graph graph, String x) {
    String width = graph.node("Shape", x, with("start", -1));
    List<String> top = graph.nodes("TopK", List.of(x, width), 2, with("axis", -1));
    String sorted = top.get(0);
    String end = graph.node("Cast", graph.squeezed(width, 0), with("to", Messages.FLOAT));
    String limit = graph.node("Add", end, graph.number(1));
    String ranks = graph.node("Range", List.of(graph.number(1), limit, graph.number(1)));
    String reach = graph.node("Add", graph.node("Mul", ranks, sorted), graph.number(1));
    String sums = graph.node("CumSum", sorted, graph.grid("axis", new int[] {-1}));
    String inside = graph.node("Greater", reach, sums);
    String kept = graph.node("Cast", inside, with("to", Messages.FLOAT));
    String count = graph.reduced("ReduceSum", kept, true, -1);
    String sum = graph.reduced("ReduceSum", graph.node("Mul", kept, sorted), true, -1);
    String least = graph.node("Div", graph.node("Sub", sum, graph.number(1)), count);
    return graph.node("Relu", graph.node("Sub", x, least));
  }

  private static String relu(Source source) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    float slope = (float) config.number("negative_slope", 0);
    double threshold = config.number("threshold", 0);
    String x = source.name();
    String above =
        config.has("max_value")
            ? graph.node("Min", x, graph.number(config.number("max_value")))
            : x;
    if (threshold == 0) {
      return graph.node("LeakyRelu", above, with("alpha", slope));
    }
    String below =
        graph.node("Mul", graph.node("Sub", x, graph.number(threshold)), graph.number(slope));
    String isBelow = graph.node("Less", x, graph.number(threshold));
    return graph.node("Where", List.of(isBelow, below, above));
  }

  private static String leakyRelu(Source source) {
    LayerConfig config = source.config();
    return leak(source, config.number("negative_slope", config.number("alpha", 0.3)));
  }

  private static String meanLeak(Source source) {
    double lower = source.config().number("lower", 1.0 / 8);
    double upper = source.config().number("upper", 1.0 / 3);
    return leak(source, (lower + upper) / 2);
  }

  private static String leak(Source source, double slope) {
    return source.graph().node("LeakyRelu", source.name(), with("alpha", (float) slope));
  }

  private static String elu(Source source) {
    float alpha = (float) source.config().number("alpha", 1);
    return source.graph().node("Elu", source.name(), with("alpha", alpha));
  }

  private static String thresholded(Source source) {
    Graph graph = source.graph();
    String theta = graph.number(source.config().number("theta", 1));
    String above = graph.node("Greater", source.name(), theta);
    String below = graph.number(source.config().number("default_value", 0));
    return graph.node("Where", List.of(above, source.name(), below));
  }

  /** The first half along an axis times the sigmoid of the second. */
  private static String gated(Source source, int axis) {
    Graph graph = source.graph();
    int along = Axes.resolve(axis, source.input().rank());
    List<String> halves =
        graph.nodes(
            "Split", List.of(source.name()), 2, with("axis", along), with("num_outputs", 2));
    return graph.node("Mul", halves.get(0), graph.node("Sigmoid", halves.get(1)));
  }

  /** What a mask excludes is far below all others before, and 0 after. */
  private static String softmax(Source source) {
    Graph graph = source.graph();
    int[] axes = source.axes("axis", -1);
    Edge mask = source.input().mask();
    if (mask == null) {
      return softmax(graph, source.name(), axes);
    }
    String kept = graph.node("Mul", source.name(), mask.name());
    String excluded = graph.node("Sub", mask.name(), graph.number(1));
    String shifted = graph.node("Add", kept, graph.node("Mul", excluded, graph.number(1e9)));
    return graph.node("Mul", softmax(graph, shifted, axes), mask.name());
  }

  private static String softmax(Graph graph, String x, int... axes) {
    if (axes.length == 1) {
      return graph.node("Softmax", x, with("axis", axes[0]));
    }
    String largest = graph.reduced("ReduceMax", x, true, axes);
    String powers = graph.node("Exp", graph.node("Sub", x, largest));
    return graph.node("Div", powers, graph.reduced("ReduceSum", powers, true, axes));
  }
}
