package dev.cartwheel.runs.folder;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Snapshot} as a safetensors file: length of the header (u64, little-endian), a JSON
 * header of name → {dtype, shape, data_offsets}, then the arrays, one after the other. Python's
 * {@code safetensors} reads it, and reading it runs no code.
 *
 * <p>Equal snapshots give equal bytes.
 */
public final class SnapshotFile {

  private static final String METADATA = "__metadata__";
  private static final String KIND = "kind";
  private static final long LARGEST_HEADER = 100_000_000;
  private static final int CHUNK = 1 << 16;

  private SnapshotFile() {}

  /** Writes a file anew. */
  public static void write(Path file, Snapshot snapshot) throws IOException {
    byte[] header = header(snapshot);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = little(CHUNK);
      drain(channel, buffer.putLong(header.length));
      drain(channel, ByteBuffer.wrap(header).position(header.length));
      for (String name : snapshot.names()) {
        Object array = snapshot.array(name);
        ElementType type = ElementType.of(array);
        int length = Array.getLength(array);
        int step = CHUNK / type.bytes();
        for (int from = 0; from < length; from += step) {
          type.put(buffer.clear(), array, from, Math.min(step, length - from));
          drain(channel, buffer);
        }
      }
    }
  }

  private static byte[] header(Snapshot snapshot) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, Map.of(KIND, snapshot.kind()));
    long offset = 0;
    for (String name : snapshot.names()) {
      Object array = snapshot.array(name);
      ElementType type = ElementType.of(array);
      int length = Array.getLength(array);
      long end = offset + (long) length * type.bytes();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", type.name());
      entry.put("shape", List.of(length));
      entry.put("data_offsets", List.of(offset, end));
      header.put(name, entry);
      offset = end;
    }
    String json = Json.line(header);
    int padding = -json.getBytes(StandardCharsets.UTF_8).length & 7; // data starts at 8 bytes
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws DamagedException if it is anything else; nothing larger than the file is allocated
   */
  public static Snapshot read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer prefix = fill(channel, little(Long.BYTES));
      long length = prefix.getLong();
      if (length < 2 || length > LARGEST_HEADER || length > channel.size() - Long.BYTES) {
        throw new DamagedException("header of " + length + " bytes");
      }
      ByteBuffer text = fill(channel, ByteBuffer.allocate((int) length));
      Map<String, @Nullable Object> header =
          Json.object(new String(text.array(), StandardCharsets.UTF_8));
      return arrays(channel, header, channel.size() - Long.BYTES - length);
    } catch (IllegalArgumentException | ClassCastException | DamagedException e) {
      throw new DamagedException("'" + file + "' is no snapshot: " + e.getMessage(), e);
    }
  }

  private static Snapshot arrays(
      FileChannel channel, Map<String, @Nullable Object> header, long dataLength)
      throws IOException {
    Map<?, ?> metadata = object(header.remove(METADATA), METADATA);
    Snapshot.Builder snapshot = Snapshot.of(String.valueOf(metadata.get(KIND)));
    long offset = 0;
    for (Map.Entry<String, @Nullable Object> named : header.entrySet()) {
      Map<?, ?> entry = object(named.getValue(), named.getKey());
      ElementType type = ElementType.valueOf(String.valueOf(entry.get("dtype")));
      long length = wholeNumbers(entry.get("shape"), 1, named.getKey())[0];
      long[] range = wholeNumbers(entry.get("data_offsets"), 2, named.getKey());
      boolean adjoins =
          range[0] == offset
              && length <= Integer.MAX_VALUE
              && range[1] == offset + length * type.bytes()
              && range[1] <= dataLength;
      if (!adjoins) {
        throw new DamagedException("entry '" + named.getKey() + "' is not where it should be");
      }
      snapshot.putArray(named.getKey(), readArray(channel, type, (int) length));
      offset = range[1];
    }
    if (offset != dataLength) {
      throw new DamagedException((dataLength - offset) + " bytes too many");
    }
    return snapshot.build();
  }

  private static Object readArray(FileChannel channel, ElementType type, int length)
      throws IOException {
    Object array = type.create(length);
    ByteBuffer buffer = little(CHUNK);
    int step = CHUNK / type.bytes();
    for (int from = 0; from < length; from += step) {
      int count = Math.min(step, length - from);
      type.get(fill(channel, buffer.clear().limit(count * type.bytes())), array, from, count);
    }
    return array;
  }

  private static ByteBuffer fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new DamagedException("it ends too early");
      }
    }
    return buffer.flip();
  }

  private static Map<?, ?> object(@Nullable Object value, String name) throws DamagedException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new DamagedException("header entry '" + name + "' is missing or no object");
  }

  private static long[] wholeNumbers(@Nullable Object value, int count, String name)
      throws DamagedException {
    if (value instanceof List<?> list && list.size() == count) {
      long[] numbers = new long[count];
      for (int i = 0; i < count; i++) {
        boolean whole = list.get(i) instanceof Integer || list.get(i) instanceof Long;
        numbers[i] = whole ? ((Number) list.get(i)).longValue() : -1;
        if (numbers[i] < 0) {
          throw new DamagedException("entry '" + name + "' has a bad size or offset");
        }
      }
      return numbers;
    }
    throw new DamagedException("entry '" + name + "' has a bad shape or offsets");
  }

  private static ByteBuffer little(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The types of a snapshot's arrays, under safetensors' names. */
  private enum ElementType {
    U8(1),
    I32(4),
    I64(8),
    F32(4),
    F64(8);

    private final int bytes;

    ElementType(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }

    static ElementType of(Object array) {
      if (array instanceof byte[]) {
        return U8;
      }
      if (array instanceof int[]) {
        return I32;
      }
      if (array instanceof long[]) {
        return I64;
      }
      return array instanceof float[] ? F32 : F64;
    }

    Object create(int length) {
      return switch (this) {
        case U8 -> new byte[length];
        case I32 -> new int[length];
        case I64 -> new long[length];
        case F32 -> new float[length];
        case F64 -> new double[length];
      };
    }

    /** Appends {@code array[from .. from + count)}; bulk copies keep every bit, NaNs' included. */
    void put(ByteBuffer buffer, Object array, int from, int count) {
      switch (this) {
        case U8 -> buffer.slice().put((byte[]) array, from, count);
        case I32 -> buffer.asIntBuffer().put((int[]) array, from, count);
        case I64 -> buffer.asLongBuffer().put((long[]) array, from, count);
        case F32 -> buffer.asFloatBuffer().put((float[]) array, from, count);
        case F64 -> buffer.asDoubleBuffer().put((double[]) array, from, count);
      }
      buffer.position(count * bytes);
    }

    void get(ByteBuffer buffer, Object array, int from, int count) {
      switch (this) {
        case U8 -> buffer.get((byte[]) array, from, count);
        case I32 -> buffer.asIntBuffer().get((int[]) array, from, count);
        case I64 -> buffer.asLongBuffer().get((long[]) array, from, count);
        case F32 -> buffer.asFloatBuffer().get((float[]) array, from, count);
        case F64 -> buffer.asDoubleBuffer().get((double[]) array, from, count);
      }
    }
  }
}
