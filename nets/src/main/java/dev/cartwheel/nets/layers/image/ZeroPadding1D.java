package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** Zeros around [B, T, C]. */
public final class ZeroPadding1D extends AxisLayer {

  /** From Keras's arguments. */
  public ZeroPadding1D(LayerConfig config) {
    super(config, margins(config, "padding", 1, 1, 1));
  }
}
