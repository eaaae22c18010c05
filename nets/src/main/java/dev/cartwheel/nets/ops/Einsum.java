package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Einstein's sum of products of two tensors: {@code "bij,bjk->bik"} is a product of matrices for
 * each b. {@code ...} stands for the axes an operand has more than letters.
 *
 * <p>Each letter of an operand is in the other or in the result, and in one operand once: axes that
 * only one operand has are not summed, nor is a diagonal taken.
 *
 * @param equation two operands and the result, as numpy's {@code einsum} writes it
 */
public record Einsum(String equation) implements Operation {

  public Einsum {
    equation = equation.replace(" ", "");
    if (!equation.matches("[A-Za-z.]*,[A-Za-z.]*->[A-Za-z.]*")) {
      throw new IllegalArgumentException(
          "equation " + equation + "; accepted: two operands and a result, like ab,bc->ac");
    }
  }

  @Override
  public Node on(List<Tensor> operands) {
    EinsumPlan plan = new EinsumPlan(equation, operands.get(0).shape(), operands.get(1).shape());
    return new EinsumNode(plan, operands);
  }
}
