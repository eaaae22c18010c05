package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/** One step of {@link SimpleRNN}, with its arguments; see {@link OneStep} for shapes. */
public final class SimpleRNNCell extends OneStep {

  /** From Keras's arguments. */
  public SimpleRNNCell(LayerConfig config) {
    super(config, "SimpleRNN");
  }

  /** Of that many units. */
  public SimpleRNNCell(int units) {
    this(LayerConfig.of("units", units));
  }
}
