package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;

/** The smallest of all inputs, element by element. */
public final class Minimum extends Extreme {

  /** From Keras's arguments: none of its own. */
  public Minimum(LayerConfig config) {
    super(config, Elementwise.MINIMUM);
  }

  /** With no arguments. */
  public Minimum() {
    this(LayerConfig.of());
  }
}
