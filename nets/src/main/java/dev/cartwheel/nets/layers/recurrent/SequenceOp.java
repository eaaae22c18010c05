package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * A recurrent layer over a whole sequence, as one operation.
 *
 * <p>Operands, those in brackets if the flag of their name is set: x [B, T, I], kernel [I, GU],
 * recurrent kernel [U, GU], (bias), (initial states [B, U] each), (mask [B, T]), (what the input is
 * multiplied with at each step [B, I]), (what the state is multiplied with before the recurrent
 * kernel [B, U]).
 *
 * <p>The output is h after the last step [B, U]; with {@code sequences} h after each step [B, T,
 * U]; with {@code states} rows [B, R, U]: those of the output, then the final states.
 *
 * @param cell the step
 * @param activation of the candidate state and, in LSTM, of the output
 * @param gateActivation of the gates
 * @param backwards whether the last step comes first; the output stands in the order computed
 * @param zeroMasked whether the output of a masked step is 0, not the state it keeps
 */
record SequenceOp(
    Cell cell,
    Activation activation,
    Activation gateActivation,
    boolean backwards,
    boolean sequences,
    boolean states,
    boolean zeroMasked,
    boolean bias,
    boolean initialStates,
    boolean mask,
    boolean inputDropout,
    boolean stateDropout)
    implements Operation {

  int biasAt() {
    return 3;
  }

  int statesAt() {
    return biasAt() + (bias ? 1 : 0);
  }

  int maskAt() {
    return statesAt() + (initialStates ? cell.states() : 0);
  }

  int inputDropoutAt() {
    return maskAt() + (mask ? 1 : 0);
  }

  int stateDropoutAt() {
    return inputDropoutAt() + (inputDropout ? 1 : 0);
  }

  /** Where the step computed at t stands in the input of so many steps. */
  int time(int t, int steps) {
    return backwards ? steps - 1 - t : t;
  }

  @Override
  public Node on(List<Tensor> operands) {
    Tensor x = operands.get(0);
    if (x.rank() != 3 || x.dimension(2) != operands.get(1).dimension(0)) {
      throw new IllegalArgumentException(
          "input " + x + "; accepted: [B, T, " + operands.get(1).dimension(0) + "]");
    }
    int units = operands.get(2).dimension(0);
    int count = sequences ? x.dimension(1) : 1;
    int rows = count + (states ? cell.states() : 0);
    int[] shape =
        sequences || states
            ? new int[] {x.dimension(0), rows, units}
            : new int[] {x.dimension(0), units};
    return switch (cell) {
      case SIMPLE -> new SimpleSequence(this, shape, operands);
      case LSTM -> new LstmSequence(this, shape, operands);
      case GRU_RESET_AFTER -> new GruSequence(this, shape, operands);
      case GRU_RESET_BEFORE -> new GruBeforeSequence(this, shape, operands);
    };
  }
}
