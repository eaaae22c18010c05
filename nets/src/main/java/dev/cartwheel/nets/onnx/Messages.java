package dev.cartwheel.nets.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * ONNX's protobuf messages as bytes.
 *
 * <p>Source: the field numbers of {@code onnx.proto}.
 */
final class Messages {

  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int BOOL = 9;

  /** What writes the fields of a message. */
  interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /** A named setting of a node. */
  record Attribute(String name, Object value) {}

  private Messages() {}

  static byte[] message(Fields fields) {
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

  static byte[] node(String operator, List<String> from, List<String> to, Attribute... attributes) {
    return message(
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
        });
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
          } else if (attribute.value() instanceof byte[] graph) {
            out.writeByteArray(6, graph);
            out.writeInt32(20, 5);
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

  static byte[] array(String name, int type, byte[] raw, int... shape) {
    return message(
        out -> {
          for (int length : shape) {
            out.writeInt64(1, length);
          }
          out.writeInt32(2, type);
          out.writeString(8, name);
          out.writeByteArray(9, raw);
        });
  }

  /** A float tensor's name and shape; lengths below 0 are open. */
  static byte[] value(String name, int... shape) {
    byte[] dimensions =
        message(
            out -> {
              for (int length : shape) {
                out.writeByteArray(1, dimension(length));
              }
            });
    return value(
        name,
        out -> {
          out.writeInt32(1, FLOAT);
          out.writeByteArray(2, dimensions);
        });
  }

  private static byte[] dimension(int length) {
    return message(
        out -> {
          if (length < 0) {
            out.writeString(2, "batch");
          } else {
            out.writeInt64(1, length);
          }
        });
  }

  /** A float tensor's name, whatever its shape. */
  static byte[] valueOfAnyShape(String name) {
    return value(name, out -> out.writeInt32(1, FLOAT));
  }

  private static byte[] value(String name, Fields tensor) {
    return message(
        out -> {
          out.writeString(1, name);
          out.writeByteArray(2, message(type -> type.writeByteArray(1, message(tensor))));
        });
  }

  static byte[] graph(
      String name,
      List<byte[]> nodes,
      List<byte[]> constants,
      List<byte[]> inputs,
      List<byte[]> outputs) {
    return message(
        out -> {
          for (byte[] node : nodes) {
            out.writeByteArray(1, node);
          }
          out.writeString(2, name);
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
  }
}
