package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** Zeros around [B, H, W, C]. */
public final class ZeroPadding2D extends AxisLayer {

  /** From Keras's arguments. */
  public ZeroPadding2D(LayerConfig config) {
    super(config, margins(config, "padding", 1, 2, 1));
  }
}
