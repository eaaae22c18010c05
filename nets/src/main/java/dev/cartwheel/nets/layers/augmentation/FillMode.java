package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Locale;

/** What stands beyond the edges of an axis. Source: Keras 3, {@code keras.ops.image}. */
enum FillMode {
  /** The places before the edge in reverse, the edge's own first: d c b a | a b c d | d c b a. */
  REFLECT,
  /** The places from the other end: a b c d | a b c d | a b c d. */
  WRAP,
  /** One number. */
  CONSTANT,
  /** The edge's own place. */
  NEAREST;

  static FillMode of(LayerConfig config) {
    String name = config.oneOf("fill_mode", "reflect", "wrap", "constant", "nearest");
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The place that stands for one of any number, -1 if none does. */
  int place(int index, int length) {
    if (index >= 0 && index < length) {
      return index;
    }
    return switch (this) {
      case CONSTANT -> -1;
      case NEAREST -> index < 0 ? 0 : length - 1;
      case WRAP -> Math.floorMod(index, length);
      case REFLECT -> {
        int at = Math.floorMod(index, 2 * length);
        yield at < length ? at : 2 * length - 1 - at;
      }
    };
  }
}
