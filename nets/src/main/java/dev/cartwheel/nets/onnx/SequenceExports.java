package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.onnx.Graph.Attribute;
import dev.cartwheel.nets.onnx.LayerExports.Source;
import dev.cartwheel.nets.onnx.Onnx.Edge;
import java.util.ArrayList;
import java.util.List;

/** Recurrent layers and attention. */
final class SequenceExports {

  /** Which block of Keras's LSTM kernel i, f, g, o stands at each place of ONNX's i, o, f, g. */
  private static final int[] LSTM_GATES = {0, 3, 1, 2};

  private static final int[] IN_ORDER = {0, 1, 2};

  private SequenceExports() {}

  static String recurrent(Source source, String operator) {
    LayerConfig config = source.config();
    if (source.from().size() > 1 || config.flag("stateful", false)) {
      throw source.refused("initial states");
    }
    int units = config.positive("units");
    int gates = operator.equals("LSTM") ? 4 : operator.equals("GRU") ? 3 : 1;
    Graph graph = source.graph();
    String x = source.name();
    if (config.flag("go_backwards", false)) {
      String all = graph.integers("end", Integer.MIN_VALUE);
      String minusOne = graph.integers("step", -1);
      String axis = graph.integers("axis", 1);
      x = graph.node("Slice", List.of(x, minusOne, all, axis, minusOne));
    }
    x = graph.node("Transpose", x, with("perm", new int[] {1, 0, 2}));
    List<String> from = new ArrayList<>(List.of(x));
    from.add(matrix(source, 0, source.input().last(), units, gates));
    from.add(matrix(source, 1, units, units, gates));
    if (source.weights() > 2) {
      from.add(bias(source, units, gates));
    }
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(with("hidden_size", units));
    attributes.add(with("activations", activations(source, operator)));
    if (operator.equals("GRU")) {
      attributes.add(with("linear_before_reset", config.flag("reset_after", true) ? 1 : 0));
    }
    List<String> made = graph.nodes(operator, from, 2, attributes.toArray(new Attribute[0]));
    if (config.flag("return_sequences", false)) { // [T, 1, B, U]
      String steps = graph.node("Squeeze", made.get(0), graph.integers("axes", 1));
      return graph.node("Transpose", steps, with("perm", new int[] {1, 0, 2}));
    }
    return graph.node("Squeeze", made.get(1), graph.integers("axes", 0));
  }

  private static List<String> activations(Source source, String operator) {
    String state = onnxName(source, source.config().activation("activation", Activation.TANH));
    if (operator.equals("RNN")) {
      return List.of(state);
    }
    Activation gate = source.config().activation("recurrent_activation", Activation.SIGMOID);
    String name = onnxName(source, gate);
    return operator.equals("GRU") ? List.of(name, state) : List.of(name, state, state);
  }

  private static String onnxName(Source source, Activation activation) {
    return switch (activation) {
      case TANH -> "Tanh";
      case SIGMOID -> "Sigmoid";
      case RELU -> "Relu";
      case SOFTSIGN -> "Softsign";
      case SOFTPLUS -> "Softplus";
      default -> throw source.refused("activation " + activation.id() + " in a recurrent layer");
    };
  }

  private static int block(int gates, int gate) {
    return gates == LSTM_GATES.length ? LSTM_GATES[gate] : IN_ORDER[gate];
  }

  /** A kernel [I, GU] as [1, GU, I] in ONNX's order of gates. */
  private static String matrix(Source source, int index, int inner, int units, int gates) {
    float[] values = source.values(index);
    float[] turned = new float[inner * gates * units];
    for (int gate = 0; gate < gates; gate++) {
      for (int u = 0; u < units; u++) {
        for (int i = 0; i < inner; i++) {
          turned[(gate * units + u) * inner + i] =
              values[i * gates * units + block(gates, gate) * units + u];
        }
      }
    }
    return source.graph().constant("kernel", turned, 1, gates * units, inner);
  }

  /** The bias as [1, 2GU], that of the inputs and that of the states. */
  private static String bias(Source source, int units, int gates) {
    float[] values = source.values(2);
    int width = gates * units;
    boolean two = source.layer().weights().get(2).tensor().size() == 2 * width;
    float[] turned = new float[2 * width];
    for (int gate = 0; gate < gates; gate++) {
      int from = block(gates, gate) * units;
      System.arraycopy(values, from, turned, gate * units, units);
      if (two) {
        System.arraycopy(values, width + from, turned, width + gate * units, units);
      }
    }
    return source.graph().constant("bias", turned, 1, 2 * width);
  }

  /** Attention of several heads, over one axis of steps. */
  static String heads(Source source) {
    LayerConfig config = source.config();
    if (source.input().rank() != 3
        || config.flag("use_gate", false)
        || config.has("sliding_window")
        || source.arguments().containsKey("attention_mask")) {
      throw source.refused("axes, gates, windows and masks of attention");
    }
    List<Edge> from = source.from();
    int heads = config.positive("num_heads");
    int keyWidth = config.positive("key_dim");
    int valueWidth = config.positive("value_dim", keyWidth);
    int step = config.flag("use_bias", true) ? 2 : 1;
    Edge query = from.get(0);
    Edge value = from.get(from.size() > 1 ? 1 : 0);
    Edge key = from.get(from.size() - 1);
    Graph graph = source.graph();
    int[] stepsFirst = {0, 2, 1, 3};
    String q = projected(source, query, 0, step, heads, keyWidth, stepsFirst);
    String k = projected(source, key, step, step, heads, keyWidth, new int[] {0, 2, 3, 1});
    String v = projected(source, value, 2 * step, step, heads, valueWidth, stepsFirst);
    float[] scale = {(float) (1 / Math.sqrt(keyWidth))};
    String scores = graph.node("Mul", graph.node("MatMul", q, k), graph.constant("scale", scale));
    if (Boolean.TRUE.equals(source.arguments().get("use_causal_mask"))) {
      scores = graph.node("Add", scores, future(graph, query.shape()[1], value.shape()[1]));
    }
    String weights = graph.node("Softmax", scores, with("axis", -1));
    String mixed = graph.node("MatMul", weights, v);
    String turned = graph.node("Transpose", mixed, with("perm", stepsFirst));
    String joined =
        graph.node("Reshape", turned, graph.integers("shape", 0, 0, heads * valueWidth));
    int[] shape = source.layer().weights().get(3 * step).tensor().shape();
    if (shape.length != 3) {
      throw source.refused("an output_shape of several axes");
    }
    String kernel = graph.constant("kernel", source.values(3 * step), heads * valueWidth, shape[2]);
    String y = graph.node("MatMul", joined, kernel);
    return step == 2 ? graph.node("Add", y, source.weight(7)) : y;
  }

  private static String projected(
      Source source, Edge from, int index, int step, int heads, int width, int[] order) {
    Graph graph = source.graph();
    int all = heads * width;
    String kernel = graph.constant("kernel", source.values(index), from.last(), all);
    String y = graph.node("MatMul", from.name(), kernel);
    if (step == 2) {
      y = graph.node("Add", y, graph.constant("bias", source.values(index + 1), all));
    }
    String split = graph.node("Reshape", y, graph.integers("shape", 0, 0, heads, width));
    return graph.node("Transpose", split, with("perm", order));
  }

  private static String future(Graph graph, int queries, int keys) {
    float[] hidden = new float[queries * keys];
    for (int t = 0; t < queries; t++) {
      for (int s = t + 1; s < keys; s++) {
        hidden[t * keys + s] = -1e9f;
      }
    }
    return graph.constant("future", hidden, queries, keys);
  }
}
