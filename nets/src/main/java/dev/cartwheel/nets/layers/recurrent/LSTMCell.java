package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/** One step of {@link LSTM}, with its arguments; see {@link OneStep} for shapes. */
public final class LSTMCell extends OneStep {

  /** From Keras's arguments. */
  public LSTMCell(LayerConfig config) {
    super(config, "LSTM");
  }

  /** Of that many units. */
  public LSTMCell(int units) {
    this(LayerConfig.of("units", units));
  }
}
