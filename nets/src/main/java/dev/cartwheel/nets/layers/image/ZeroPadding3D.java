package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** Zeros around [B, D, H, W, C]. */
public final class ZeroPadding3D extends AxisLayer {

  /** From Keras's arguments. */
  public ZeroPadding3D(LayerConfig config) {
    super(config, margins(config, "padding", 1, 3, 1));
  }
}
