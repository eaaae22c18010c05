package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;

/** The sum of all inputs. */
public final class Add extends Merge {

  /** From Keras's arguments: none of its own. */
  public Add(LayerConfig config) {
    super(config, Elementwise.ADD);
  }

  /** With no arguments. */
  public Add() {
    this(LayerConfig.of());
  }
}
