package dev.cartwheel.agents;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.spaces.Tuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Turns flat observations ({@link Space#write}) into what a network reads: boxes and bits as they
 * are, every discrete value as a one-hot vector, the parts of tuples and maps one after the other.
 */
public final class ObservationEncoder {

  // Per flat element the number of values it takes, 0 if it stays as it is, and the smallest;
  // no sizes: nothing to encode.
  private final int[] sizes;
  private final int[] starts;
  private final int flatWidth;
  private final int width;

  private ObservationEncoder(int flatWidth, int[] sizes, int[] starts) {
    this.flatWidth = flatWidth;
    this.sizes = sizes;
    this.starts = starts;
    this.width =
        sizes.length == 0 ? flatWidth : Arrays.stream(sizes).map(size -> Math.max(size, 1)).sum();
  }

  /**
   * The encoder of a space's observations.
   *
   * @throws IllegalArgumentException if they are no fixed number of numbers
   */
  public static ObservationEncoder of(Space<?> space) {
    if (space instanceof Discrete discrete) {
      return new ObservationEncoder(1, new int[] {discrete.n()}, new int[] {discrete.start()});
    }
    if (space instanceof MultiDiscrete multi) {
      return new ObservationEncoder(multi.width(), multi.nvec(), multi.start());
    }
    if (space instanceof Box || space instanceof IntegerBox || space instanceof MultiBinary) {
      return new ObservationEncoder(space.width(), new int[0], new int[0]);
    }
    if (space instanceof Tuple tuple) {
      return joined(tuple.spaces());
    }
    if (space instanceof Dict dict) {
      return joined(dict.spaces().values());
    }
    throw new IllegalArgumentException(
        "a network cannot read the observations "
            + space
            + "; accepted: Box, Discrete, MultiDiscrete, MultiBinary, or a Tuple or Dict of these");
  }

  /** Parts one after the other; an element that stays as it is has no size, and takes one float. */
  private static ObservationEncoder joined(Collection<Space<?>> parts) {
    List<ObservationEncoder> encoders = parts.stream().map(ObservationEncoder::of).toList();
    int flatWidth = encoders.stream().mapToInt(encoder -> encoder.flatWidth).sum();
    int[] sizes = new int[flatWidth];
    int[] starts = new int[flatWidth];
    int at = 0;
    for (ObservationEncoder encoder : encoders) {
      System.arraycopy(encoder.sizes, 0, sizes, at, encoder.sizes.length);
      System.arraycopy(encoder.starts, 0, starts, at, encoder.starts.length);
      at += encoder.flatWidth;
    }
    return new ObservationEncoder(flatWidth, sizes, starts);
  }

  /** Floats of an observation in flat form. */
  public int flatWidth() {
    return flatWidth;
  }

  /** Floats of an encoded observation. */
  public int width() {
    return width;
  }

  /** Memory for {@link #encode} of up to {@code rows} rows. */
  public float[] buffer(int rows) {
    return new float[sizes.length == 0 ? 0 : rows * width];
  }

  /**
   * Encodes rows.
   *
   * @param flat observations in flat form, row-major
   * @param rows number of rows
   * @param buffer from {@link #buffer}; may be overwritten
   * @return the encoded rows, [rows, {@link #width}]: {@code buffer}, or {@code flat} itself where
   *     nothing changes
   */
  public float[] encode(float[] flat, int rows, float[] buffer) {
    if (sizes.length == 0) {
      return flat;
    }
    Arrays.fill(buffer, 0, rows * width, 0f);
    for (int row = 0; row < rows; row++) {
      int offset = row * width;
      for (int i = 0; i < flatWidth; i++) {
        float value = flat[row * flatWidth + i];
        if (sizes[i] == 0) {
          buffer[offset++] = value;
          continue;
        }
        buffer[offset + (int) value - starts[i]] = 1f;
        offset += sizes[i];
      }
    }
    return buffer;
  }
}
