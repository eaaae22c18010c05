package dev.cartwheel.nets.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A computation graph in ONNX's protobuf form, put together node by node.
 *
 * <p>Source: the field numbers of {@code onnx.proto}, IR version 9, operator set 20.
 */
final class Graph {

  private static final int IR_VERSION = 9;
  private static final int OPERATOR_SET = 20;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  /** What writes the fields of a message. */
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /** A named setting of a node. */
  record Attribute(String name, Object value) {}

  private final List<byte[]> nodes = new ArrayList<>();
  private final List<byte[]> constants = new ArrayList<>();
  private final List<byte[]> inputs = new ArrayList<>();
  private final List<byte[]> outputs = new ArrayList<>();
  private int named;

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return bytes.toByteArray();
  }

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
    List<String> to = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      to.add(newName(operator));
    }
    nodes.add(
        message(
            out -> {
              for (String name : from) {
                out.writeString(1, name);
              }
              for (String name : to) {
                out.writeString(2, name);
              }
              out.writeString(3, to.get(0));
              out.writeString(4, operator);
              for (Attribute attribute : attributes) {
                out.writeByteArray(5, attribute(attribute));
              }
            }));
    return to;
  }

  private static byte[] attribute(Attribute attribute) {
    return message(
        out -> {
          out.writeString(1, attribute.name());
          if (attribute.value() instanceof Float number) {
            out.writeFloat(2, number);
            out.writeInt32(20, 1);
          } else if (attribute.value() instanceof Integer number) {
            out.writeInt64(3, number);
            out.writeInt32(20, 2);
          } else if (attribute.value() instanceof String text) {
            out.writeString(4, text);
            out.writeInt32(20, 3);
          } else if (attribute.value() instanceof int[] numbers) {
            for (int number : numbers) {
              out.writeInt64(8, number);
            }
            out.writeInt32(20, 7);
          } else {
            for (Object text : (List<?>) attribute.value()) {
              out.writeString(9, (String) text);
            }
            out.writeInt32(20, 8);
          }
        });
  }

  /** Adds an array; returns its name. */
  String constant(String name, float[] values, int... shape) {
    int count = 1;
    for (int length : shape) {
      count *= length;
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values, 0, count);
    return constant(name, FLOAT, raw.array(), shape);
  }

  /** Adds a list of whole numbers; returns its name. */
  String integers(String name, int... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      raw.putLong(value);
    }
    return constant(name, INT64, raw.array(), values.length);
  }

  private String constant(String name, int type, byte[] raw, int... shape) {
    String unique = newName(name);
    constants.add(
        message(
            out -> {
              for (int length : shape) {
                out.writeInt64(1, length);
              }
              out.writeInt32(2, type);
              out.writeString(8, unique);
              out.writeByteArray(9, raw);
            }));
    return unique;
  }

  /** Names an input; lengths below 0 are open. */
  void input(String name, int... shape) {
    inputs.add(value(name, shape));
  }

  /** Gives a tensor another name. */
  void alias(String from, String to) {
    nodes.add(
        message(
            out -> {
              out.writeString(1, from);
              out.writeString(2, to);
              out.writeString(4, "Identity");
            }));
  }

  /** Names an output. */
  void output(String name, int... shape) {
    outputs.add(value(name, shape));
  }

  private static byte[] value(String name, int... shape) {
    byte[] dimensions =
        message(
            out -> {
              for (int length : shape) {
                out.writeByteArray(
                    1,
                    message(
                        each -> {
                          if (length < 0) {
                            each.writeString(2, "batch");
                          } else {
                            each.writeInt64(1, length);
                          }
                        }));
              }
            });
    byte[] tensor =
        message(
            out -> {
              out.writeInt32(1, FLOAT);
              out.writeByteArray(2, dimensions);
            });
    return message(
        out -> {
          out.writeString(1, name);
          out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
  }

  /** The whole file. */
  byte[] toBytes() {
    byte[] graph =
        message(
            out -> {
              for (byte[] node : nodes) {
                out.writeByteArray(1, node);
              }
              out.writeString(2, "model");
              for (byte[] constant : constants) {
                out.writeByteArray(5, constant);
              }
              for (byte[] input : inputs) {
                out.writeByteArray(11, input);
              }
              for (byte[] output : outputs) {
                out.writeByteArray(12, output);
              }
            });
    return message(
        out -> {
          out.writeInt64(1, IR_VERSION);
          out.writeString(2, "cartwheel");
          out.writeByteArray(7, graph);
          out.writeByteArray(8, message(set -> set.writeInt64(2, OPERATOR_SET)));
        });
  }
}
