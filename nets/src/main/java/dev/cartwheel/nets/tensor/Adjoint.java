package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of one operand of an operation that is linear in each of its operands, as an
 * operation: with ⟨op(x₀, x₁), dy⟩ = T(x₀, x₁, dy), the slope of T along x₀ is linear in x₁ and dy
 * again, and its own gradients are slopes of T as well.
 *
 * <p>So all it computes is done by the operation's own {@link Node#forward} and {@link
 * Node#backward}, on tensors kept beside the tape. The operands are the operation's, and dy; of the
 * one at the index only the shape counts.
 *
 * @param operation linear in each operand
 * @param index of the operand whose gradient this is
 */
record Adjoint(Operation operation, int index) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    return new Slope(operation, index, operands);
  }

  private static final class Slope extends Node {

    private final Operation linear;
    private final int index;
    private final int dy; // its place among the operands
    private final Node toOperand; // its backward pass is this one's forward pass
    private final List<Tensor> beside = new ArrayList<>(); // operands of the backward pass
    private final Node fromOperand;

    Slope(Operation linear, int index, List<Tensor> operands) {
      super(operands.get(index).dimensions(), operands, depends(index, operands));
      this.linear = linear;
      this.index = index;
      this.dy = operands.size() - 1;
      List<Tensor> given = new ArrayList<>();
      for (int i = 0; i < dy; i++) {
        int[] shape = operands.get(i).dimensions();
        given.add(new Tensor(shape, i == index));
        beside.add(new Tensor(shape, i != index && operands.get(i).differentiable()));
      }
      this.toOperand = linear.on(given);
      this.fromOperand = linear.on(beside);
      if (!toOperand.output().hasShapeOf(operands.get(dy))) {
        throw new IllegalArgumentException(
            "gradient "
                + operands.get(dy)
                + " of an output "
                + toOperand.output()
                + "; accepted: equal shapes");
      }
    }

    private static boolean depends(int index, List<Tensor> operands) {
      boolean any = false;
      for (int i = 0; i < operands.size(); i++) {
        any |= i != index && operands.get(i).differentiable();
      }
      return any;
    }

    /** Copies the operands but the one at the index, and dy into the output's gradient. */
    private void give(Node node) {
      node.clearGradients();
      for (int i = 0; i < dy; i++) {
        if (i != index) {
          copy(operand(i).value(), node.operand(i).value(), operand(i).size());
        }
      }
      if (node.output().differentiable()) {
        copy(operand(dy).value(), node.output().reach(), operand(dy).size());
      }
    }

    private static void copy(float[] from, float[] to, int count) {
      System.arraycopy(from, 0, to, 0, count);
    }

    @Override
    protected void forward(Kernels kernels) {
      give(toOperand);
      toOperand.backward(kernels);
      copy(toOperand.operand(index).gradient(), output().value(), output().size());
    }

    @Override
    protected void backward(Kernels kernels) {
      give(fromOperand);
      copy(output().gradient(), beside.get(index).value(), output().size());
      fromOperand.forward(kernels);
      accumulate(operand(dy), 1, fromOperand.output().value());
      if (fromOperand.output().differentiable()) {
        fromOperand.backward(kernels);
        for (int i = 0; i < dy; i++) {
          if (i != index) {
            accumulate(operand(i), 1, beside.get(i).gradient());
          }
        }
      }
    }

    @Override
    protected @Nullable Tensor derivative(Tape tape, int at, Tensor g) {
      if (at == index) {
        return null;
      }
      List<Tensor> all = new ArrayList<>();
      for (int i = 0; i < dy; i++) {
        all.add(i == index ? g : operand(i));
      }
      if (at == dy) {
        return tape.apply(linear, all);
      }
      all.add(operand(dy));
      return tape.apply(new Adjoint(linear, at), all);
    }
  }
}
