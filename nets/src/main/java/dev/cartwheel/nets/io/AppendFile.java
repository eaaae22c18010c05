package dev.cartwheel.nets.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that only grows, and whose length at a checkpoint is where a resumed run goes on. Bytes
 * are handed to the operating system at once, so a killed process loses none.
 */
public final class AppendFile implements AutoCloseable {

  private final FileChannel channel;

  /**
   * Opens the file and cuts it off after {@code length} bytes.
   *
   * @param header what the file begins with; written if {@code length} is 0
   * @throws IOException if it is shorter than that, or cannot be written
   */
  public AppendFile(Path file, long length, byte[] header) throws IOException {
    channel = FileChannel.open(file, CREATE, WRITE);
    try {
      cut(file, length);
      if (length == 0) {
        append(header);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void cut(Path file, long length) throws IOException {
    long found = channel.size();
    if (found < length) {
      throw new IOException(
          "'"
              + file
              + "' has "
              + found
              + " bytes where the checkpoint left "
              + length
              + ": something has cut it");
    }
    channel.truncate(length);
    channel.position(length);
  }

  /** Writes bytes at the end. */
  public void append(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Bytes so far. */
  public long length() throws IOException {
    return channel.position();
  }

  /** Forces everything to disk. */
  public void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
