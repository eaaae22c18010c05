package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.onnx.Export.Outputs;
import dev.cartwheel.nets.onnx.StepExports.Loop;
import java.util.Arrays;
import java.util.List;

/** Convolutional LSTM: a convolution of all steps at once, then step by step one of the state. */
final class ConvLstmExports {

  private static final int INPUTS = 0; // layers inside
  private static final int STATES = 1;
  private static final int BIAS = 2; // the weight

  private ConvLstmExports() {}

  static Outputs sequence(Source source, int axes) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    int[] shape = source.input().shape();
    int steps = shape[1];
    int[] step = Arrays.copyOfRange(shape, 1, shape.length);
    step[0] = -1;
    Edge flat = new Edge(graph.reshaped(source.name(), step), step);
    Edge projected = source.inner(INPUTS, flat).get(0);
    String z = projected.name();
    if (source.weights() > BIAS) {
      z = graph.node("Add", z, source.weight(BIAS));
    }
    int[] back = new int[axes + 3];
    System.arraycopy(projected.shape(), 1, back, 2, axes + 1);
    back[0] = -1;
    back[1] = steps;
    int[] state = projected.shape().clone(); // [B, ..., filters]
    state[axes + 1] = config.positive("filters");
    String zeros = graph.zeros(source.name(), Arrays.copyOfRange(state, 1, axes + 2));
    Activation activation = config.activation("activation", Activation.TANH);
    Activation gates = config.activation("recurrent_activation", Activation.SIGMOID);
    Loop loop =
        new Loop(
            axes + 2,
            config.flag("go_backwards", false),
            config.flag("return_sequences", false),
            config.flag("zero_output_for_mask", false));
    List<String> initial =
        source.from().size() > 1
            ? source.names().subList(1, source.from().size())
            : List.of(zeros, zeros);
    List<String> made =
        StepExports.over(
            graph,
            graph.reshaped(z, back),
            source.input().mask(),
            initial,
            zeros,
            loop,
            (input, before) -> {
              Edge seen = source.inner(STATES, new Edge(before.get(0), state)).get(0);
              String sum = graph.node("Add", input, seen.name());
              return StepExports.lstm(graph, activation, gates, sum, before.get(1));
            });
    return new Outputs(made, null);
  }
}
