package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** [B, H, W, C] without its margins. */
public final class Cropping2D extends AxisLayer {

  /** From Keras's arguments. */
  public Cropping2D(LayerConfig config) {
    super(config, margins(config, "cropping", 0, 2, -1));
  }
}
