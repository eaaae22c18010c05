package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.LayerConfig;

/**
 * The gated recurrent unit, in both versions: {@code reset_after} is Keras's default. See {@link
 * Recurrent} for shapes and arguments.
 */
public final class GRU extends Recurrent {

  private final boolean resetAfter;

  /** From Keras's arguments. */
  public GRU(LayerConfig config) {
    super(config, config.flag("reset_after", true) ? Cell.GRU_RESET_AFTER : Cell.GRU_RESET_BEFORE);
    this.resetAfter = config.flag("reset_after", true);
  }

  /** That many units, and the state after the last step as output. */
  public GRU(int units) {
    this(LayerConfig.of("units", units));
  }

  @Override
  String cellName() {
    return "gru_cell";
  }

  @Override
  int[] biasShape() {
    return resetAfter ? new int[] {2, 3 * units()} : super.biasShape();
  }
}
