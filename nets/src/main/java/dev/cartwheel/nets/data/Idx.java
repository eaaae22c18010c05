package dev.cartwheel.nets.data;

import dev.cartwheel.nets.NdArray;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * IDX files, in which MNIST and its like come: two zeros, an element type, the number of axes,
 * their lengths, and the elements, big-endian. Those whose name ends in {@code .gz} are unpacked.
 *
 * <p>Source: LeCun et al., "The MNIST database", file format.
 */
public final class Idx {

  private static final int MAX_ELEMENTS = 1 << 29;
  private static final int CHUNK = 1 << 16;

  private Idx() {}

  /**
   * Reads a file of bytes, shorts, ints, floats or doubles.
   *
   * @throws IOException if there is no such file
   * @throws IllegalArgumentException if it is no IDX file, or ends too early
   */
  public static NdArray read(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in =
            new DataInputStream(
                file.toString().endsWith(".gz")
                    ? new BufferedInputStream(new GZIPInputStream(raw, CHUNK), CHUNK)
                    : raw)) {
      return read(file, in);
    } catch (java.io.EOFException | java.util.zip.ZipException e) {
      throw new IllegalArgumentException(file + " is cut off or no gzip file", e);
    }
  }

  /** Images [N, ...] and labels [N] of two files as samples. */
  public static Dataset dataset(Path images, Path labels) throws IOException {
    return Dataset.of(read(images), read(labels));
  }

  private static NdArray read(Path file, DataInputStream in) throws IOException {
    int magic = in.readInt();
    int type = magic >>> 8;
    int rank = magic & 0xff;
    if (type < 0x08 || type > 0x0e || type == 0x0a || rank > 8) {
      throw new IllegalArgumentException(
          file + " begins with " + Integer.toHexString(magic) + "; accepted: an IDX file");
    }
    int[] shape = new int[rank];
    long count = 1;
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = in.readInt();
      count = shape[axis] < 0 || count > MAX_ELEMENTS ? Long.MAX_VALUE : count * shape[axis];
    }
    if (count > MAX_ELEMENTS) {
      throw new IllegalArgumentException(
          file
              + " of shape "
              + Arrays.toString(shape)
              + "; accepted: up to "
              + MAX_ELEMENTS
              + " elements");
    }
    float[] data = new float[(int) Math.min(count, CHUNK)];
    for (int i = 0; i < count; i++) {
      if (i == data.length) { // grows with what is there, not with what is claimed
        data = Arrays.copyOf(data, (int) Math.min(count, 2L * data.length));
      }
      data[i] = element(type, in);
    }
    return new NdArray(data, shape);
  }

  private static float element(int type, DataInputStream in) throws IOException {
    return switch (type) {
      case 0x08 -> in.readUnsignedByte();
      case 0x09 -> in.readByte();
      case 0x0b -> in.readShort();
      case 0x0c -> in.readInt();
      case 0x0d -> in.readFloat();
      default -> (float) in.readDouble();
    };
  }
}
