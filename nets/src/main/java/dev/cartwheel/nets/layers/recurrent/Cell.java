package dev.cartwheel.nets.layers.recurrent;

/** The step functions that whole sequences are computed with. */
enum Cell {
  SIMPLE(1, 1),
  LSTM(4, 2),
  /** The reset gate acts on the product of state and recurrent kernel. */
  GRU_RESET_AFTER(3, 1),
  /** The reset gate acts on the state. */
  GRU_RESET_BEFORE(3, 1);

  private final int gates;
  private final int states;

  Cell(int gates, int states) {
    this.gates = gates;
    this.states = states;
  }

  /** How many blocks of units the kernel has. */
  int gates() {
    return gates;
  }

  /** How many tensors [B, U] go from step to step: h, and for LSTM c. */
  int states() {
    return states;
  }
}
