package dev.cartwheel.nets.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file, written by hand: TFRecord framing round protobuf {@code Event}s.
 *
 * <p>A record is: length (u64), masked CRC32C of the length (u32), the event, masked CRC32C of the
 * event (u32), all little-endian; masked(c) = rotateRight(c, 15) + 0xa282ead8. Source: TensorFlow's
 * {@code core/lib/io/record_writer.h} and {@code core/util/event.proto}.
 */
public final class EventFile implements AutoCloseable {

  private static final int MASK = 0xa282ead8;

  // Protobuf tags: field number << 3 | wire type (0 varint, 1 fixed 64, 2 bytes, 5 fixed 32).
  private static final int EVENT_WALL_TIME = 1 << 3 | 1;
  private static final int EVENT_STEP = 2 << 3;
  private static final int EVENT_FILE_VERSION = 3 << 3 | 2;
  private static final int EVENT_SUMMARY = 5 << 3 | 2;
  private static final int SUMMARY_VALUE = 1 << 3 | 2;
  private static final int VALUE_TAG = 1 << 3 | 2;
  private static final int VALUE_SIMPLE = 2 << 3 | 5;

  private final AppendFile file;

  /**
   * Opens an event file and cuts it off after {@code length} bytes; 0 starts a new one.
   *
   * @param wallTime seconds since 1970, for the header of a new file
   */
  public EventFile(Path path, long length, double wallTime) throws IOException {
    ByteArrayOutputStream event = event(wallTime, 0);
    bytes(event, EVENT_FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    file = new AppendFile(path, length, record(event.toByteArray()));
  }

  /**
   * Writes one point of each curve; values that are not finite are left out, for TensorBoard would
   * draw them as gaps or not at all.
   *
   * @param scalars values by tag, such as {@code rollout/ep_rew_mean}
   */
  public void write(double wallTime, long step, Map<String, Double> scalars) throws IOException {
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    scalars.forEach(
        (tag, value) -> {
          if (Double.isFinite(value)) {
            ByteArrayOutputStream scalar = new ByteArrayOutputStream();
            bytes(scalar, VALUE_TAG, tag.getBytes(StandardCharsets.UTF_8));
            scalar.write(VALUE_SIMPLE);
            scalar.writeBytes(little(4).putFloat(value.floatValue()).array());
            bytes(summary, SUMMARY_VALUE, scalar.toByteArray());
          }
        });
    ByteArrayOutputStream event = event(wallTime, step);
    bytes(event, EVENT_SUMMARY, summary.toByteArray());
    file.append(record(event.toByteArray()));
  }

  /** Bytes written so far. */
  public long length() throws IOException {
    return file.length();
  }

  /** Forces everything to disk. */
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static ByteArrayOutputStream event(double wallTime, long step) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.write(EVENT_WALL_TIME);
    event.writeBytes(little(8).putDouble(wallTime).array());
    event.write(EVENT_STEP);
    varint(event, step);
    return event;
  }

  private static void bytes(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    varint(out, content.length);
    out.writeBytes(content);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] record(byte[] event) {
    byte[] length = little(8).putLong(event.length).array();
    return little(16 + event.length)
        .put(length)
        .putInt(maskedCrc(length))
        .put(event)
        .putInt(maskedCrc(event))
        .array();
  }

  private static int maskedCrc(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static ByteBuffer little(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
