package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * The step of LSTM after its products, at each place alone: gates z [B, ..., 4F] in blocks i, f, g,
 * o and c [B, ..., F] to the next h and c, [B, 2, ..., F].
 *
 * @param activation of g and of the next c
 * @param gateActivation of i, f and o
 */
record LstmGates(Activation activation, Activation gateActivation) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    int[] c = operands.get(1).shape();
    int[] shape = new int[c.length + 1];
    System.arraycopy(c, 1, shape, 2, c.length - 1);
    shape[0] = c[0];
    shape[1] = 2;
    return new Gates(shape, operands);
  }

  /** The same by operations of the tape. */
  private Tensor step(Tape tape, Tensor z, Tensor c) {
    int filters = c.dimension(c.rank() - 1);
    List<Tensor> next = Unrolled.lstm(tape, activation, gateActivation, filters, z, c);
    return tape.apply(StackOp::new, next);
  }

  private final class Gates extends Node {

    private final int places; // P of a sample
    private final int filters; // F
    private final float[] gates; // [BP, 4F]
    private final float[] next; // [BP, F], the next c
    private final float[] squashed; // [BP, F], its activation
    private final float[] dz; // [BP, 4F]
    private final float[] dnext; // [BP, F]
    private final float[] dsquashed; // [BP, F]

    Gates(int[] shape, List<Tensor> operands) {
      super(shape, operands);
      Tensor c = operands.get(1);
      this.filters = c.dimension(c.rank() - 1);
      this.places = c.size() / (c.dimension(0) * filters);
      this.gates = room(operands.get(0).size());
      this.next = room(c.size());
      this.squashed = room(c.size());
      this.dz = room(operands.get(0).size());
      this.dnext = room(c.size());
      this.dsquashed = room(c.size());
    }

    private int rows() {
      return operand(1).size() / filters;
    }

    /** Where a row of h stands in the output; that of c follows after all places. */
    private int at(int row) {
      return (row / places * 2 * places + row % places) * filters;
    }

    private Activation of(int gate) {
      return gate == 2 ? activation : gateActivation;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] z = operand(0).value();
      float[] c = operand(1).value();
      for (int row = 0; row < rows(); row++) {
        int g = 4 * row * filters;
        for (int gate = 0; gate < 4; gate++) {
          int from = g + gate * filters;
          kernels.activate(of(gate), 1, filters, z, from, gates, from);
        }
        for (int f = 0; f < filters; f++) {
          next[row * filters + f] =
              gates[g + filters + f] * c[row * filters + f]
                  + gates[g + f] * gates[g + 2 * filters + f];
        }
      }
      kernels.activate(activation, rows(), filters, next, 0, squashed, 0);
      float[] y = output().value();
      for (int row = 0; row < rows(); row++) {
        int o = (4 * row + 3) * filters;
        int to = at(row);
        for (int f = 0; f < filters; f++) {
          y[to + f] = gates[o + f] * squashed[row * filters + f];
        }
        System.arraycopy(next, row * filters, y, to + places * filters, filters);
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dy = output().gradient();
      for (int row = 0; row < rows(); row++) {
        int o = (4 * row + 3) * filters;
        int from = at(row);
        for (int f = 0; f < filters; f++) {
          dz[o + f] = dy[from + f] * squashed[row * filters + f];
          dsquashed[row * filters + f] = dy[from + f] * gates[o + f];
        }
        System.arraycopy(dy, from + places * filters, dnext, row * filters, filters);
      }
      kernels.activationGradient(activation, rows(), filters, next, 0, squashed, 0, dsquashed, 0);
      Sequence.add(dsquashed, 0, dnext, 0, rows() * filters);
      for (int row = 0; row < rows(); row++) {
        unmix(row);
        for (int gate = 0; gate < 4; gate++) {
          int at = (4 * row + gate) * filters;
          kernels.activationGradient(
              of(gate), 1, filters, operand(0).value(), at, gates, at, dz, at);
        }
      }
      accumulate(operand(0), 1, dz);
      accumulate(operand(1), 1, dnext);
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      return composed(tape, index, dy, same -> step(tape, same.get(0), same.get(1)));
    }

    private void unmix(int row) {
      float[] c = operand(1).value();
      int g = 4 * row * filters;
      for (int f = 0; f < filters; f++) {
        float d = dnext[row * filters + f];
        dz[g + f] = d * gates[g + 2 * filters + f];
        dz[g + filters + f] = d * c[row * filters + f];
        dz[g + 2 * filters + f] = d * gates[g + f];
        dnext[row * filters + f] = d * gates[g + filters + f];
      }
    }
  }
}
