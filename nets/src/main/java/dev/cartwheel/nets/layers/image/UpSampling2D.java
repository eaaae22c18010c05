package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** An image [B, H, W, C] a few times as large, by repeating or interpolating. */
public final class UpSampling2D extends AxisLayer {

  /** From Keras's arguments. */
  public UpSampling2D(LayerConfig config) {
    super(config, rules(config));
  }

  /** By one factor, or by one for each axis, repeating. */
  public UpSampling2D(int... size) {
    this(LayerConfig.of("size", size));
  }

  private static Taps.Rule[] rules(LayerConfig config) {
    Taps.Rule[] repeats = repeats(config, 2);
    Interpolation how = Interpolation.named(config.text("interpolation", "nearest"));
    int[] size = config.perAxis("size", 2, 2);
    return how == Interpolation.NEAREST
        ? repeats
        : new Taps.Rule[] {
          length -> how.to(length * size[0], false).taps(length),
          length -> how.to(length * size[1], false).taps(length)
        };
  }
}
