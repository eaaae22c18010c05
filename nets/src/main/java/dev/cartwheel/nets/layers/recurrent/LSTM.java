package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;

/** Long short-term memory, with states h and c. See {@link Recurrent} for shapes and arguments. */
public final class LSTM extends Recurrent {

  private final boolean unitForget;

  /** From Keras's arguments. */
  public LSTM(LayerConfig config) {
    super(config, Cell.LSTM);
    this.unitForget = config.flag("unit_forget_bias", true);
  }

  /** That many units, and the state after the last step as output. */
  public LSTM(int units) {
    this(LayerConfig.of("units", units));
  }

  @Override
  String cellName() {
    return "lstm_cell";
  }

  @Override
  void start(Tensor bias) {
    if (unitForget) {
      Arrays.fill(bias.value(), units(), 2 * units(), 1f);
    }
  }
}
