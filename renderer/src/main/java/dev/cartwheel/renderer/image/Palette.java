package dev.cartwheel.renderer.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * At most 255 colours that stand for all of a picture's; index 255 stays free for "as before". A
 * flat drawing's colours are mostly few and exact; the rest, from smoothed edges, are gathered by
 * median cut (Heckbert 1982, "Color image quantization for frame buffer display").
 */
final class Palette {

  static final int MOST = 255;

  /** Colours that cover this share of the picture or more are kept as they are. */
  private static final double LARGE_SHARE = 0.001;

  private static final int CACHE = 1 << 12;

  private final int[] colors;
  private final int[] cachedColors = new int[CACHE]; // colour plus one; 0 is free
  private final byte[] cachedIndices = new byte[CACHE];

  private Palette(int[] colors) {
    this.colors = colors;
  }

  /** The palette for the colours counted, never empty. */
  static Palette of(ColorCount count) {
    long[] entries = count.entries();
    Arrays.sort(entries); // so that the palette does not depend on the table's order
    int[] colors;
    if (entries.length <= MOST) {
      colors = Arrays.stream(entries).mapToInt(entry -> (int) entry).toArray();
    } else {
      colors = reduce(entries);
    }
    Arrays.sort(colors);
    return new Palette(colors);
  }

  int[] colors() {
    return colors;
  }

  /** The index of the nearest colour. */
  byte index(int rgb) {
    int slot = (rgb * 0x9E3779B1) >>> 20;
    if (cachedColors[slot] != rgb + 1) {
      cachedColors[slot] = rgb + 1;
      cachedIndices[slot] = (byte) nearest(rgb);
    }
    return cachedIndices[slot];
  }

  /** The largest difference in any channel between a counted colour and what stands for it. */
  int worstError(ColorCount count) {
    int worst = 0;
    for (long entry : count.entries()) {
      int rgb = (int) entry;
      int stand = colors[index(rgb) & 0xff];
      for (int shift = 0; shift <= 16; shift += 8) {
        worst = Math.max(worst, Math.abs((rgb >> shift & 0xff) - (stand >> shift & 0xff)));
      }
    }
    return worst;
  }

  private int nearest(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colors.length; i++) {
      int distance = distance(rgb, colors[i]);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  /** Squared, the channels weighted roughly as the eye does. */
  private static int distance(int a, int b) {
    int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
    int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
    int blue = (a & 0xff) - (b & 0xff);
    return 3 * red * red + 6 * green * green + 2 * blue * blue;
  }

  private static int[] reduce(long[] entries) {
    long total = Arrays.stream(entries).map(entry -> entry >>> 32).sum();
    int large = 0;
    while (large < MOST / 2 && entries[entries.length - 1 - large] >>> 32 >= LARGE_SHARE * total) {
      large++;
    }
    int[] colors = new int[MOST];
    for (int i = 0; i < large; i++) {
      colors[i] = (int) entries[entries.length - 1 - i];
    }
    List<long[]> boxes = new ArrayList<>();
    boxes.add(Arrays.copyOf(entries, entries.length - large));
    while (boxes.size() < MOST - large) {
      long[] box = boxes.stream().max(Comparator.comparingLong(Palette::spread)).orElseThrow();
      if (spread(box) == 0) {
        break;
      }
      boxes.remove(box);
      int shift = widestChannel(box);
      long[] sorted =
          Arrays.stream(box)
              .boxed()
              .sorted(Comparator.comparingLong((Long e) -> e >> shift & 0xff).thenComparing(e -> e))
              .mapToLong(Long::longValue)
              .toArray();
      int cut = median(sorted);
      boxes.add(Arrays.copyOfRange(sorted, 0, cut));
      boxes.add(Arrays.copyOfRange(sorted, cut, sorted.length));
    }
    int count = large;
    for (long[] box : boxes) {
      colors[count++] = mean(box);
    }
    return Arrays.copyOf(colors, count);
  }

  /** Where half the pixels are on either side; both sides keep a colour. */
  private static int median(long[] box) {
    long half = Arrays.stream(box).map(entry -> entry >>> 32).sum() / 2;
    long seen = 0;
    int cut = 0;
    while (cut < box.length - 1 && seen + (box[cut] >>> 32) <= half) {
      seen += box[cut++] >>> 32;
    }
    return Math.max(1, cut);
  }

  private static int mean(long[] box) {
    long weight = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (long entry : box) {
      long count = entry >>> 32;
      weight += count;
      red += count * (entry >> 16 & 0xff);
      green += count * (entry >> 8 & 0xff);
      blue += count * (entry & 0xff);
    }
    return (int) ((red + weight / 2) / weight) << 16
        | (int) ((green + weight / 2) / weight) << 8
        | (int) ((blue + weight / 2) / weight);
  }

  private static long spread(long[] box) {
    return (long) extent(box, widestChannel(box)) * box.length;
  }

  private static int widestChannel(long[] box) {
    int widest = 0;
    for (int shift = 8; shift <= 16; shift += 8) {
      if (extent(box, shift) > extent(box, widest)) {
        widest = shift;
      }
    }
    return widest;
  }

  private static int extent(long[] box, int shift) {
    int least = 255;
    int most = 0;
    for (long entry : box) {
      int channel = (int) (entry >> shift & 0xff);
      least = Math.min(least, channel);
      most = Math.max(most, channel);
    }
    return Math.max(0, most - least);
  }
}
