package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;

/** The largest of all inputs, element by element. */
public final class Maximum extends Extreme {

  /** From Keras's arguments: none of its own. */
  public Maximum(LayerConfig config) {
    super(config, Elementwise.MAXIMUM);
  }

  /** With no arguments. */
  public Maximum() {
    this(LayerConfig.of());
  }
}
