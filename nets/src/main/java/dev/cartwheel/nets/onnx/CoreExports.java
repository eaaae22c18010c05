package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.onnx.Export.Outputs;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Dense layers and tables, and layers that only move elements. */
final class CoreExports {

  private CoreExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "Dense", Export.of(CoreExports::dense),
        "EinsumDense", Export.of(CoreExports::einsumDense),
        "Embedding", CoreExports::embedding,
        "ReversibleEmbedding", CoreExports::reversibleEmbedding,
        "Masking", CoreExports::masking,
        "Flatten", Export.of(CoreExports::flatten),
        "Reshape", Export.of(CoreExports::reshape),
        "Permute", Export.of(CoreExports::permute),
        "RepeatVector", Export.of(CoreExports::repeatVector));
  }

  private static String dense(Source source) {
    return biased(source, source.graph().node("MatMul", source.name(), source.adaptedKernel()));
  }

  private static String einsumDense(Source source) {
    String equation = source.config().text("equation");
    List<String> factors = List.of(source.name(), source.adaptedKernel());
    return biased(source, source.graph().node("Einsum", factors, with("equation", equation)));
  }

  private static String biased(Source source, String product) {
    String bias = source.weightNamed("bias");
    String y = bias == null ? product : source.graph().node("Add", product, bias);
    return ActivationExports.activation(source, y);
  }

  private static Outputs embedding(Source source) {
    Graph graph = source.graph();
    String ids = graph.node("Cast", source.name(), with("to", Messages.INT64));
    String rows = graph.node("Gather", source.adaptedKernel(), ids);
    return source.config().flag("mask_zero", false)
        ? new Outputs(List.of(rows), different(graph, source.name(), 0))
        : Outputs.of(rows);
  }

  /** 1 where an element is not a value, and 0 where it is. */
  private static String different(Graph graph, String x, double value) {
    String same = graph.node("Equal", x, graph.number(value));
    return graph.node("Cast", graph.node("Not", same), with("to", Messages.FLOAT));
  }

  private static Outputs reversibleEmbedding(Source source) {
    if (!source.asked("reverse")) {
      return embedding(source);
    }
    Graph graph = source.graph();
    String own = source.weightNamed("reverse_embeddings"); // unless tied to the table
    String back = own == null ? graph.transposed(source.adaptedKernel(), 1, 0) : own;
    String logits = graph.node("MatMul", source.name(), back);
    double cap = source.config().number("logit_soft_cap", 0);
    if (cap == 0) {
      return Outputs.of(logits);
    }
    String bounded = graph.node("Tanh", graph.node("Div", logits, graph.number(cap)));
    return Outputs.of(graph.node("Mul", bounded, graph.number(cap)));
  }

  private static Outputs masking(Source source) {
    Graph graph = source.graph();
    double value = source.config().number("mask_value", 0);
    String elements = different(graph, source.name(), value);
    String steps = graph.reduced("ReduceMax", elements, true, -1);
    String kept = graph.node("Mul", source.name(), steps);
    return new Outputs(List.of(kept), graph.squeezed(steps, -1));
  }

  /** Channels come last in the output, wherever they are in the input. */
  private static String flatten(Source source) {
    int rank = source.input().rank();
    String format = source.config().oneOf("data_format", "channels_last", "channels_first");
    boolean first = format.equals("channels_first");
    String x = source.name();
    if (first && rank > 2) {
      int[] order = IntStream.range(0, rank).map(k -> k == 0 ? 0 : k % (rank - 1) + 1).toArray();
      x = source.graph().transposed(x, order);
    }
    return source.graph().node("Flatten", x);
  }

  private static String reshape(Source source) {
    int[] shape = source.shape().clone();
    shape[0] = 0; // as it is
    return source.graph().reshaped(source.name(), shape);
  }

  private static String permute(Source source) {
    int[] dims = source.config().requiredIntegers("dims");
    int[] order = new int[dims.length + 1];
    System.arraycopy(dims, 0, order, 1, dims.length);
    return source.graph().transposed(source.name(), order);
  }

  private static String repeatVector(Source source) {
    Graph graph = source.graph();
    String times = graph.integers("shape", 1, source.shape()[1], 1);
    return graph.node("Expand", graph.unsqueezed(source.name(), 1), times);
  }
}
