package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.onnx.Export.Outputs;
import dev.cartwheel.nets.onnx.Messages.Attribute;
import dev.cartwheel.nets.onnx.StepExports.Loop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Recurrent layers, by ONNX's operators where they have all that is asked, else step by step. */
final class RecurrentExports {

  /** Which block of Keras's LSTM kernel i, f, g, o stands at each place of ONNX's i, o, f, g. */
  private static final int[] LSTM_GATES = {0, 3, 1, 2};

  /** What ONNX's recurrent operators can do between. */
  private static final Set<Activation> OPERATORS =
      Set.of(
          Activation.TANH,
          Activation.SIGMOID,
          Activation.RELU,
          Activation.SOFTSIGN,
          Activation.SOFTPLUS);

  private final Source source;
  private final LayerConfig config;
  private final Graph graph;
  private final boolean isLstm;
  private final boolean isGru;
  private final int units;
  private final int gates;
  private final boolean resetAfter;
  private final Activation activation;
  private final Activation gateActivation;
  private final List<String> initial; // states, or none

  private RecurrentExports(Source source) {
    this.source = source;
    this.config = source.config();
    this.graph = source.graph();
    this.isLstm = source.layer().kind().equals("LSTM");
    this.isGru = source.layer().kind().equals("GRU");
    this.units = config.positive("units");
    this.gates = isLstm ? 4 : isGru ? 3 : 1;
    this.resetAfter = isGru && config.flag("reset_after", true);
    this.activation = config.activation("activation", Activation.TANH);
    this.gateActivation =
        gates == 1 ? activation : config.activation("recurrent_activation", Activation.SIGMOID);
    this.initial = source.names().subList(1, source.from().size());
  }

  static Map<String, Export> all() {
    return Map.of(
        "SimpleRNN",
        RecurrentExports::sequence,
        "LSTM",
        RecurrentExports::sequence,
        "GRU",
        RecurrentExports::sequence,
        "ConvLSTM1D",
        source -> ConvLstmExports.sequence(source, 1),
        "ConvLSTM2D",
        source -> ConvLstmExports.sequence(source, 2),
        "ConvLSTM3D",
        source -> ConvLstmExports.sequence(source, 3));
  }

  /** The output, then the last states, asked for or not. */
  private static Outputs sequence(Source source) {
    RecurrentExports export = new RecurrentExports(source);
    boolean operator =
        source.input().mask() == null
            && OPERATORS.contains(export.activation)
            && OPERATORS.contains(export.gateActivation);
    return new Outputs(operator ? export.byOperator() : export.bySteps(), null);
  }

  /** The same of a layer within another, with the names of its first states, or none. */
  static List<String> sequence(Graph graph, Layer layer, Edge x, List<String> states) {
    LayerConfig config = new LayerConfig(layer.config());
    List<Edge> from = new ArrayList<>(List.of(x));
    states.forEach(state -> from.add(new Edge(state, -1, config.positive("units"))));
    return sequence(new Source(graph, layer, config, from, Map.of(), x.shape())).names();
  }

  private List<String> byOperator() {
    boolean backwards = config.flag("go_backwards", false);
    String x = backwards ? graph.reversed(source.name(), 1) : source.name();
    List<String> from = new ArrayList<>();
    from.add(graph.transposed(x, 1, 0, 2));
    from.add(matrix(0, source.input().last()));
    from.add(matrix(1, units));
    from.add(source.weights() > 2 ? bias() : "");
    if (!initial.isEmpty()) {
      from.add(""); // lengths of sequences
      initial.forEach(state -> from.add(graph.unsqueezed(state, 0)));
    }
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(with("hidden_size", units));
    attributes.add(with("activations", activations()));
    if (isGru) {
      attributes.add(with("linear_before_reset", resetAfter ? 1 : 0));
    }
    String operator = gates == 1 ? "RNN" : source.layer().kind();
    int states = isLstm ? 2 : 1;
    List<String> made =
        graph.nodes(operator, from, 1 + states, attributes.toArray(new Attribute[0]));
    List<String> all = new ArrayList<>();
    for (String state : made.subList(1, made.size())) {
      all.add(graph.squeezed(state, 0));
    }
    boolean sequences = config.flag("return_sequences", false); // [T, 1, B, U]
    all.add(0, sequences ? graph.transposed(graph.squeezed(made.get(0), 1), 1, 0, 2) : all.get(0));
    return all;
  }

  private List<String> activations() {
    String state = onnxName(activation);
    String gate = onnxName(gateActivation);
    return gates == 1 ? List.of(state) : isGru ? List.of(gate, state) : List.of(gate, state, state);
  }

  private static String onnxName(Activation activation) {
    String id = activation.id();
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  private int block(int gate) {
    return isLstm ? LSTM_GATES[gate] : gate;
  }

  /** A kernel [I, GU] as [1, GU, I] in ONNX's order of gates. */
  private String matrix(int index, int inner) {
    float[] values = source.values(index);
    float[] turned = new float[inner * gates * units];
    for (int gate = 0; gate < gates; gate++) {
      for (int u = 0; u < units; u++) {
        for (int i = 0; i < inner; i++) {
          turned[(gate * units + u) * inner + i] =
              values[i * gates * units + block(gate) * units + u];
        }
      }
    }
    return graph.constant("kernel", turned, 1, gates * units, inner);
  }

  /** The bias as [1, 2GU], that of the inputs and that of the states. */
  private String bias() {
    float[] values = source.values(2);
    int width = gates * units;
    float[] turned = new float[2 * width];
    for (int gate = 0; gate < gates; gate++) {
      int from = block(gate) * units;
      System.arraycopy(values, from, turned, gate * units, units);
      if (resetAfter) {
        System.arraycopy(values, width + from, turned, width + gate * units, units);
      }
    }
    return graph.constant("bias", turned, 1, 2 * width);
  }

  private List<String> bySteps() {
    String z = graph.node("MatMul", source.name(), source.weight(0));
    boolean biased = source.weights() > 2;
    if (biased && resetAfter) {
      z = graph.node("Add", z, half(0));
    } else if (biased) {
      z = graph.node("Add", z, source.weight(2));
    }
    String zeros = graph.zeros(source.name(), units);
    List<String> states =
        !initial.isEmpty() ? initial : isLstm ? List.of(zeros, zeros) : List.of(zeros);
    Loop loop =
        new Loop(
            2,
            config.flag("go_backwards", false),
            config.flag("return_sequences", false),
            config.flag("zero_output_for_mask", false));
    return StepExports.over(
        graph,
        z,
        source.input().mask(),
        states,
        zeros,
        loop,
        (input, before) -> step(input, biased, before));
  }

  /** The bias of the input's product, or of the state's. */
  private String half(int index) {
    int width = gates * units;
    float[] half = Arrays.copyOfRange(source.values(2), index * width, (index + 1) * width);
    return graph.constant("bias", half, width);
  }

  private List<String> step(String input, boolean biased, List<String> before) {
    String h = before.get(0);
    if (isGru) {
      return List.of(resetAfter ? resetAfter(input, biased, h) : resetBefore(input, h));
    }
    String z = graph.node("Add", input, graph.node("MatMul", h, source.weight(1)));
    return isLstm
        ? StepExports.lstm(graph, activation, gateActivation, z, before.get(1))
        : List.of(ActivationExports.of(graph, activation, z));
  }

  private String resetAfter(String input, boolean biased, String h) {
    String product = graph.node("MatMul", h, source.weight(1));
    String zh = biased ? graph.node("Add", product, half(1)) : product;
    List<String> x = StepExports.blocks(graph, input, 3);
    List<String> s = StepExports.blocks(graph, zh, 3);
    String reset = gate(x.get(1), s.get(1));
    String inner = graph.node("Mul", reset, s.get(2));
    return mixed(gate(x.get(0), s.get(0)), h, graph.node("Add", x.get(2), inner));
  }

  private String resetBefore(String input, String h) {
    List<String> x = StepExports.blocks(graph, input, 3);
    String zh = graph.node("MatMul", h, columns(0, 2 * units));
    List<String> s = StepExports.blocks(graph, zh, 2);
    String seen = graph.node("Mul", gate(x.get(1), s.get(1)), h);
    String inner = graph.node("MatMul", seen, columns(2 * units, 3 * units));
    return mixed(gate(x.get(0), s.get(0)), h, graph.node("Add", x.get(2), inner));
  }

  /** Some columns of the recurrent kernel. */
  private String columns(int from, int to) {
    float[] values = source.values(1);
    float[] part = new float[units * (to - from)];
    for (int u = 0; u < units; u++) {
      System.arraycopy(values, u * gates * units + from, part, u * (to - from), to - from);
    }
    return graph.constant("kernel", part, units, to - from);
  }

  private String gate(String ofInput, String ofState) {
    return ActivationExports.of(graph, gateActivation, graph.node("Add", ofInput, ofState));
  }

  /** n + s · (h − n), with n the activation of the candidate. */
  private String mixed(String update, String before, String candidate) {
    String next = ActivationExports.of(graph, activation, candidate);
    String away = graph.node("Sub", before, next);
    return graph.node("Add", next, graph.node("Mul", update, away));
  }
}
