package dev.cartwheel.nets.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The element types that are Java's too, under safetensors' names; BF16 are the upper 16 bits of a
 * float, kept as short.
 */
enum ElementType {
  U8(1),
  BF16(2),
  I32(4),
  I64(8),
  F32(4),
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes an element takes. */
  int bytes() {
    return bytes;
  }

  static Optional<ElementType> named(String dtype) {
    return Arrays.stream(values()).filter(type -> type.name().equals(dtype)).findFirst();
  }

  /**
   * The type of a primitive array's elements.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static ElementType of(Object array) {
    if (array instanceof byte[]) {
      return U8;
    }
    if (array instanceof short[]) {
      return BF16;
    }
    if (array instanceof int[]) {
      return I32;
    }
    if (array instanceof long[]) {
      return I64;
    }
    if (array instanceof float[]) {
      return F32;
    }
    if (array instanceof double[]) {
      return F64;
    }
    throw new IllegalArgumentException(
        "data of type "
            + array.getClass().getSimpleName()
            + "; accepted: byte[], short[], int[], long[], float[], double[]");
  }

  Object create(int length) {
    return switch (this) {
      case U8 -> new byte[length];
      case BF16 -> new short[length];
      case I32 -> new int[length];
      case I64 -> new long[length];
      case F32 -> new float[length];
      case F64 -> new double[length];
    };
  }

  /** Writes {@code array[from .. from + count)}; bulk copies keep every bit, NaNs' included. */
  void put(ByteBuffer buffer, Object array, int from, int count) {
    switch (this) {
      case U8 -> buffer.slice().put((byte[]) array, from, count);
      case BF16 -> buffer.asShortBuffer().put((short[]) array, from, count);
      case I32 -> buffer.asIntBuffer().put((int[]) array, from, count);
      case I64 -> buffer.asLongBuffer().put((long[]) array, from, count);
      case F32 -> buffer.asFloatBuffer().put((float[]) array, from, count);
      case F64 -> buffer.asDoubleBuffer().put((double[]) array, from, count);
    }
    buffer.position(count * bytes);
  }

  /** Reads {@code array[from .. from + count)}. */
  void get(ByteBuffer buffer, Object array, int from, int count) {
    switch (this) {
      case U8 -> buffer.get((byte[]) array, from, count);
      case BF16 -> buffer.asShortBuffer().get((short[]) array, from, count);
      case I32 -> buffer.asIntBuffer().get((int[]) array, from, count);
      case I64 -> buffer.asLongBuffer().get((long[]) array, from, count);
      case F32 -> buffer.asFloatBuffer().get((float[]) array, from, count);
      case F64 -> buffer.asDoubleBuffer().get((double[]) array, from, count);
    }
  }
}
