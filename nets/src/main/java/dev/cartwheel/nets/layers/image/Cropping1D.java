package dev.cartwheel.nets.layers.image;

import dev.cartwheel.nets.layers.LayerConfig;

/** [B, T, C] without its margins. */
public final class Cropping1D extends AxisLayer {

  /** From Keras's arguments. */
  public Cropping1D(LayerConfig config) {
    super(config, margins(config, "cropping", 1, 1, -1));
  }
}
