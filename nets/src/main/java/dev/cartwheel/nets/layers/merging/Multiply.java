package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;

/** The product of all inputs. */
public final class Multiply extends Merge {

  /** From Keras's arguments: none of its own. */
  public Multiply(LayerConfig config) {
    super(config, Elementwise.MULTIPLY);
  }

  /** With no arguments. */
  public Multiply() {
    this(LayerConfig.of());
  }
}
