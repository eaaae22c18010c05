package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Elementwise;
import java.util.List;

/** The first of two inputs less the second. */
public final class Subtract extends Merge {

  /** From Keras's arguments: none of its own. */
  public Subtract(LayerConfig config) {
    super(config, Elementwise.SUBTRACT);
  }

  /** With no arguments. */
  public Subtract() {
    this(LayerConfig.of());
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 2);
  }
}
