package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * The plain recurrent layer: h' = f(x·W + h·R + b). See {@link Recurrent} for shapes and arguments.
 */
public final class SimpleRNN extends Recurrent {

  /** From Keras's arguments. */
  public SimpleRNN(LayerConfig config) {
    super(config, Cell.SIMPLE);
  }

  /** That many units, and the state after the last step as output. */
  public SimpleRNN(int units) {
    this(LayerConfig.of("units", units));
  }

  @Override
  String cellName() {
    return "simple_rnn_cell";
  }
}
