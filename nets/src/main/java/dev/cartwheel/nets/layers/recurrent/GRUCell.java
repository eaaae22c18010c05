package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/** One step of {@link GRU}, with its arguments; see {@link OneStep} for shapes. */
public final class GRUCell extends OneStep {

  /** From Keras's arguments. */
  public GRUCell(LayerConfig config) {
    super(config, "GRU");
  }

  /** Of that many units. */
  public GRUCell(int units) {
    this(LayerConfig.of("units", units));
  }
}
