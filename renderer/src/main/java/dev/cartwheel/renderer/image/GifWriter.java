package dev.cartwheel.renderer.image;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes an animated GIF that loops for ever, one frame at a time, holding two frames in memory
 * however long the episode. Only the part of a frame that changed is stored; equal frames become
 * one that lasts longer; colours are exact up to 255 and otherwise close, a frame with unforeseen
 * ones bringing its own palette. The file appears when the writer is closed, whole.
 *
 * <p>Source of the format: CompuServe, "Graphics Interchange Format, Version 89a" (1990), with
 * Netscape's looping extension.
 */
public final class GifWriter implements Movie {

  /** Players slow down what is faster than this. */
  public static final double MOST_FRAMES_PER_SECOND = 50;

  /** A channel may be off by this much before a frame brings a palette of its own. */
  private static final int TOLERANCE = 12;

  private static final byte AS_BEFORE = (byte) 255;

  private final AtomicFile file;
  private final double frameCentiseconds;
  private final ColorCount count = new ColorCount();
  private @Nullable OutputStream out;
  private @Nullable LzwEncoder encoder;
  private @Nullable Palette global;
  private int width;
  private int height;
  private int[] shown = new int[0]; // what is on screen once the pending frame is written
  private int[] next = new int[0];
  private byte[] indices = new byte[0];

  private @Nullable Patch pending;
  private double clock; // centiseconds, exact
  private long written; // centiseconds in the file so far

  /** What is waiting to be written until it is known how long it stays. */
  private record Patch(
      int x, int y, int width, int height, byte[] indices, @Nullable Palette local) {}

  /**
   * Begins a file.
   *
   * @param framesPerSecond above 0, up to 50
   * @throws IOException if the file cannot be written; the message is one line that names it
   */
  public GifWriter(Path path, double framesPerSecond) throws IOException {
    if (!(framesPerSecond > 0 && framesPerSecond <= MOST_FRAMES_PER_SECOND)) {
      throw new IllegalArgumentException(
          "GIF of " + framesPerSecond + " frames per second; accepted: above 0, up to 50");
    }
    this.file = new AtomicFile(path);
    this.frameCentiseconds = 100 / framesPerSecond;
    try {
      out = new BufferedOutputStream(file.open(), 1 << 16);
      encoder = new LzwEncoder(out);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  @Override
  public void add(BufferedImage frame) throws IOException {
    if (global == null) {
      width = frame.getWidth();
      height = frame.getHeight();
      shown = new int[width * height];
      next = new int[width * height];
      indices = new byte[width * height];
    } else if (frame.getWidth() != width || frame.getHeight() != height) {
      throw new IllegalArgumentException(
          "frame of %d x %d in a GIF of %d x %d; accepted: one size throughout"
              .formatted(frame.getWidth(), frame.getHeight(), width, height));
    }
    read(frame, next);
    try {
      if (global == null) {
        start();
      } else {
        change();
      }
    } catch (IOException e) {
      throw abandon(e);
    }
    clock += frameCentiseconds;
  }

  /** The frame's colours as 0xRRGGBB. */
  private static void read(BufferedImage frame, int[] out) {
    int width = frame.getWidth();
    int height = frame.getHeight();
    if (frame.getType() == BufferedImage.TYPE_INT_RGB) {
      frame.getRaster().getDataElements(0, 0, width, height, out); // no conversion
    } else {
      frame.getRGB(0, 0, width, height, out, 0, width);
    }
    for (int i = 0; i < out.length; i++) {
      out[i] &= 0xffffff;
    }
  }

  @Override
  public void hold(double seconds) {
    clock += 100 * seconds;
  }

  /** Completes the file; a writer without frames leaves none. */
  @Override
  public void close() throws IOException {
    if (out == null) {
      return;
    }
    try {
      if (pending == null) {
        out.close();
        file.discard();
      } else {
        flush(pending);
        out.write(0x3b);
        out.close();
        file.commit();
      }
      out = null;
    } catch (IOException e) {
      throw abandon(e);
    }
  }

  @Override
  public void discard() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        // What could not be written is not wanted any more.
      }
      out = null;
      file.discard();
    }
  }

  private IOException abandon(IOException cause) {
    discard();
    return file.failure(cause);
  }

  private OutputStream out() throws IOException {
    if (out == null) {
      throw new IOException("the GIF is closed");
    }
    return out;
  }

  /** Header, palette and first frame. */
  private void start() throws IOException {
    count.clear();
    for (int rgb : next) {
      count.add(rgb);
    }
    Palette palette = Palette.of(count);
    OutputStream out = out();
    out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
    shorts(width, height);
    out.write(new byte[] {(byte) 0xf7, 0, 0}); // a global table of 256 colours of 8 bits
    table(palette);
    out.write(new byte[] {0x21, (byte) 0xff, 11});
    out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[] {3, 1, 0, 0, 0}); // for ever
    for (int i = 0; i < next.length; i++) {
      indices[i] = palette.index(next[i]);
    }
    pending = new Patch(0, 0, width, height, indices.clone(), null);
    global = palette;
    swap();
  }

  /** What is different from the frame before. */
  private void change() throws IOException {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    count.clear();
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (next[i] != shown[i]) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
          count.add(next[i]);
        }
      }
    }
    if (right < 0 || pending == null || global == null) {
      return; // the frame before simply lasts longer
    }
    flush(pending);
    Palette local = global.worstError(count) <= TOLERANCE ? null : Palette.of(count);
    Palette palette = local == null ? global : local;
    int size = 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        int i = y * width + x;
        indices[size++] = next[i] == shown[i] ? AS_BEFORE : palette.index(next[i]);
      }
    }
    pending =
        new Patch(
            left, top, right - left + 1, bottom - top + 1, Arrays.copyOf(indices, size), local);
    swap();
  }

  private void swap() {
    int[] old = shown;
    shown = next;
    next = old;
  }

  private void flush(Patch patch) throws IOException {
    int delay = (int) Math.max(1, Math.min(0xffff, Math.round(clock) - written));
    written += delay;
    OutputStream out = out();
    // Graphic control: leave the frame in place, index 255 is transparent.
    out.write(new byte[] {0x21, (byte) 0xf9, 4, 0x05});
    shorts(delay);
    out.write(new byte[] {AS_BEFORE, 0, 0x2c});
    shorts(patch.x(), patch.y(), patch.width(), patch.height());
    if (patch.local() == null) {
      out.write(0);
    } else {
      out.write(0x87);
      table(patch.local());
    }
    if (encoder != null) {
      encoder.write(patch.indices(), patch.indices().length, 8);
    }
  }

  private void table(Palette palette) throws IOException {
    byte[] table = new byte[3 * 256];
    int[] colors = palette.colors();
    for (int i = 0; i < colors.length; i++) {
      table[3 * i] = (byte) (colors[i] >> 16);
      table[3 * i + 1] = (byte) (colors[i] >> 8);
      table[3 * i + 2] = (byte) colors[i];
    }
    out().write(table);
  }

  private void shorts(int... values) throws IOException {
    OutputStream out = out();
    for (int value : values) {
      out.write(value & 0xff);
      out.write(value >> 8 & 0xff);
    }
  }
}
