package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** [B, D, H, W, C] without its margins. */
public final class Cropping3D extends AxisLayer {

  /** From Keras's arguments. */
  public Cropping3D(LayerConfig config) {
    super(config, margins(config, "cropping", 1, 3, -1));
  }
}
