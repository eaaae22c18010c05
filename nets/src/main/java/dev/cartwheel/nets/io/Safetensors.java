package dev.cartwheel.nets.io;

import dev.cartwheel.nets.io.SafetensorsHeader.Entry;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors as a safetensors file: length of the header (u64, little-endian), a JSON header of
 * name → {dtype, shape, data_offsets}, then the data without gaps. Python's {@code safetensors}
 * reads it, and reading it runs no code.
 *
 * <p>Equal tensors in equal order give equal bytes, and every bit comes back.
 *
 * <p>Source: the format's description in the README of huggingface/safetensors.
 *
 * @param metadata free text by name
 * @param tensors tensors by name, in the order they are written
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {

  private static final int CHUNK = 1 << 16;

  public Safetensors {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata.keySet().forEach(Safetensors::requireUnicode);
    metadata.values().forEach(Safetensors::requireUnicode);
    tensors.keySet().forEach(Safetensors::requireUnicode);
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "tensor named '" + SafetensorsHeader.METADATA + "'; accepted: any other name");
    }
  }

  private static void requireUnicode(String text) {
    if (!isUnicode(text)) {
      throw new IllegalArgumentException("text '" + text + "'; accepted: Unicode text");
    }
  }

  /** Whether there is no half of a surrogate pair, which would come back as another text. */
  static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Writes a file anew. */
  public void write(Path file) throws IOException {
    byte[] header = SafetensorsHeader.of(metadata, tensors).encode();
    if (header.length > SafetensorsHeader.LARGEST) {
      throw new SafetensorsException(
          file,
          "header of " + header.length + " bytes; accepted: up to " + SafetensorsHeader.LARGEST);
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = little(CHUNK);
      drain(channel, buffer.putLong(header.length));
      drain(channel, ByteBuffer.wrap(header).position(header.length));
      for (Tensor tensor : tensors.values()) {
        Object array = tensor.data();
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

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Reads a file, whoever wrote it. Memory taken is a small multiple of the file's size at most.
   *
   * @throws SafetensorsException if it is not of this format or has a dtype other than U8, I32,
   *     I64, F32 and F64
   */
  public static Safetensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long available = channel.size() - Long.BYTES;
      if (available < 0) {
        throw new SafetensorsException(
            file, "it has " + channel.size() + " bytes; accepted: 8 and a header or more");
      }
      long length = fill(file, channel, little(Long.BYTES)).getLong();
      if (length < 0 || length > Math.min(available, SafetensorsHeader.LARGEST)) {
        throw new SafetensorsException(
            file,
            "header of "
                + Long.toUnsignedString(length)
                + " bytes; accepted: up to "
                + Math.min(available, SafetensorsHeader.LARGEST));
      }
      ByteBuffer text = fill(file, channel, ByteBuffer.allocate((int) length));
      SafetensorsHeader header = HeaderReader.read(file, text, available - length);
      long dataStart = Long.BYTES + length;
      ByteBuffer buffer = little((int) Math.min(CHUNK, available - length));
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, Entry> named : header.entries().entrySet()) {
        Entry entry = named.getValue();
        channel.position(dataStart + entry.start());
        tensors.put(named.getKey(), readTensor(file, channel, entry, buffer));
      }
      return new Safetensors(header.metadata(), tensors);
    }
  }

  private static Tensor readTensor(Path file, FileChannel channel, Entry entry, ByteBuffer buffer)
      throws IOException {
    ElementType type = entry.type();
    int length = (int) ((entry.end() - entry.start()) / type.bytes());
    Object array = type.create(length);
    int step = CHUNK / type.bytes();
    for (int from = 0; from < length; from += step) {
      int count = Math.min(step, length - from);
      fill(file, channel, buffer.clear().limit(count * type.bytes()));
      type.get(buffer, array, from, count);
    }
    return new Tensor(entry.shape(), array);
  }

  private static ByteBuffer fill(Path file, FileChannel channel, ByteBuffer buffer)
      throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new SafetensorsException(file, "it became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static ByteBuffer little(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
