package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.onnx.Messages.Attribute;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A computation graph, put together node by node, of IR version 9 and operator set 20. */
final class Graph {

  private static final int IR_VERSION = 9;
  private static final int OPERATOR_SET = 20;

  private List<byte[]> nodes = new ArrayList<>(); // of the body while one is written
  private final List<byte[]> constants = new ArrayList<>();
  private final List<byte[]> inputs = new ArrayList<>();
  private final List<byte[]> outputs = new ArrayList<>();
  private int named;

  private String newName(String of) {
    return of + "_" + named++;
  }

  /** An attribute: a whole number, a float, a text, or a list of whole numbers or texts. */
  static Attribute with(String name, Object value) {
    return new Attribute(name, value);
  }

  /** Adds a node of one output; returns the output's name. */
  String node(String operator, List<String> from, Attribute... attributes) {
    return nodes(operator, from, 1, attributes).get(0);
  }

  /** Adds a node of two inputs and one output. */
  String node(String operator, String first, String second, Attribute... attributes) {
    return node(operator, List.of(first, second), attributes);
  }

  /** Adds a node of one input and one output. */
  String node(String operator, String from, Attribute... attributes) {
    return node(operator, List.of(from), attributes);
  }

  /** Adds a node; returns the names of its outputs. */
  List<String> nodes(String operator, List<String> from, int count, Attribute... attributes) {
    List<String> to = IntStream.range(0, count).mapToObj(i -> newName(operator)).toList();
    nodes.add(Messages.node(operator, from, to, attributes));
    return to;
  }

  /** The axes in another order; the same tensor if it is none other. */
  String transposed(String x, int... order) {
    boolean same = Arrays.equals(order, IntStream.range(0, order.length).toArray());
    return same ? x : node("Transpose", x, with("perm", order));
  }

  /** In another shape: 0 keeps an axis, -1 stands for what is left. */
  String reshaped(String x, int... shape) {
    return node("Reshape", x, integers("shape", shape));
  }

  /** With axes of length 1 more. */
  String unsqueezed(String x, int... axes) {
    return node("Unsqueeze", x, integers("axes", axes));
  }

  /** Without axes of length 1. */
  String squeezed(String x, int... axes) {
    return node("Squeeze", x, integers("axes", axes));
  }

  /** Reduced over some axes, which stay with length 1 if kept. */
  String reduced(String operator, String x, boolean kept, int... axes) {
    return node(operator, x, integers("axes", axes), with("keepdims", kept ? 1 : 0));
  }

  /** From a place of an axis to before another. */
  String sliced(String x, int axis, int from, int to) {
    List<String> range = List.of(integers("from", from), integers("to", to));
    return node("Slice", List.of(x, range.get(0), range.get(1), integers("axis", axis)));
  }

  /** Places of an axis in reverse order. */
  String reversed(String x, int axis) {
    String step = integers("step", -1);
    String end = integers("end", Integer.MIN_VALUE);
    return node("Slice", List.of(x, step, end, integers("axis", axis), step));
  }

  /** Zeros [B, lengths...] with the batch of a tensor. */
  String zeros(String like, int... lengths) {
    String batch = node("Shape", like, with("start", 0), with("end", 1));
    String shape = node("Concat", batch, integers("lengths", lengths), with("axis", 0));
    return node("ConstantOfShape", shape);
  }

  /** Adds an array; returns its name. */
  String constant(String name, float[] values, int... shape) {
    int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    ByteBuffer raw = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values, 0, count);
    return constant(name, Messages.FLOAT, raw.array(), shape);
  }

  /** Adds a number; returns its name. */
  String number(double value) {
    return constant("number", new float[] {(float) value});
  }

  /** Adds a list of whole numbers; returns its name. */
  String integers(String name, int... values) {
    return grid(name, values, values.length);
  }

  /** Adds an array of whole numbers; returns its name. */
  String grid(String name, int[] values, int... shape) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      raw.putLong(value);
    }
    return constant(name, Messages.INT64, raw.array(), shape);
  }

  private String constant(String name, int type, byte[] raw, int... shape) {
    String unique = newName(name);
    constants.add(Messages.array(unique, type, raw, shape));
    return unique;
  }

  /** What is done at each step of sequences. */
  interface Step {
    /**
     * Writes the nodes of a step.
     *
     * @param states as the step before left them
     * @param parts of each sequence
     * @return the next states, then what is collected of all steps
     */
    List<String> write(List<String> states, List<String> parts);
  }

  /**
   * Adds a loop over the second axis of sequences.
   *
   * @param backwards whether it begins with the last step
   * @return the last states, then what was collected, [B, T, ...], in the order of steps done
   */
  List<String> scan(List<String> states, List<String> sequences, boolean backwards, Step step) {
    List<String> given = states.stream().map(state -> newName("state")).toList();
    List<String> parts = sequences.stream().map(sequence -> newName("part")).toList();
    List<byte[]> outside = nodes;
    nodes = new ArrayList<>();
    List<byte[]> bodyOutputs = new ArrayList<>();
    for (String made : step.write(given, parts)) {
      bodyOutputs.add(Messages.valueOfAnyShape(node("Identity", made)));
    }
    List<byte[]> bodyInputs = new ArrayList<>();
    given.forEach(name -> bodyInputs.add(Messages.valueOfAnyShape(name)));
    parts.forEach(name -> bodyInputs.add(Messages.valueOfAnyShape(name)));
    byte[] body = Messages.graph(newName("step"), nodes, List.of(), bodyInputs, bodyOutputs);
    nodes = outside;
    List<String> from = new ArrayList<>(states);
    from.addAll(sequences);
    int collected = bodyOutputs.size() - states.size();
    return nodes(
        "Scan",
        from,
        bodyOutputs.size(),
        with("body", body),
        with("num_scan_inputs", sequences.size()),
        with("scan_input_axes", repeated(1, sequences.size())),
        with("scan_input_directions", repeated(backwards ? 1 : 0, sequences.size())),
        with("scan_output_axes", repeated(1, collected)));
  }

  private static int[] repeated(int value, int times) {
    int[] values = new int[times];
    Arrays.fill(values, value);
    return values;
  }

  /** Names an input; lengths below 0 are open. */
  void input(String name, int... shape) {
    inputs.add(Messages.value(name, shape));
  }

  /** Names an output, which is a tensor of another name. */
  void output(String from, String name, int... shape) {
    nodes.add(Messages.node("Identity", List.of(from), List.of(name)));
    outputs.add(Messages.value(name, shape));
  }

  /** The whole file. */
  byte[] toBytes() {
    byte[] graph = Messages.graph("model", nodes, constants, inputs, outputs);
    return Messages.message(
        out -> {
          out.writeInt64(1, IR_VERSION);
          out.writeString(2, "cartwheel");
          out.writeByteArray(7, graph);
          out.writeByteArray(8, Messages.message(set -> set.writeInt64(2, OPERATOR_SET)));
        });
  }
}
