package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.losses.Shapes;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loss of an output against targets that are set before each pass. A second operand is the
 * output's mask: padding counts nothing, and the rest as much more.
 */
final class LossOperation implements Operation {

  private final Loss loss;
  private NdArray targets = NdArray.zeros(0);
  private @Nullable NdArray weights;

  LossOperation(Loss loss) {
    this.loss = loss;
  }

  void against(NdArray targets, @Nullable NdArray weights) {
    this.targets = targets;
    this.weights = weights;
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Reduced(operands);
  }

  private final class Reduced extends Node {

    private final int[] shape;
    private final float[] slope; // dL/d output
    private NdArray output; // the operand of the last pass

    Reduced(List<Tensor> operands) {
      super(new int[0], operands);
      this.shape = operands.get(0).shape();
      this.output = new NdArray(operands.get(0).value(), shape);
      this.slope = new float[operands.get(0).value().length];
    }

    @Override
    protected void forward(Kernels kernels) {
      if (output.data() != operand(0).value()) {
        output = new NdArray(operand(0).value(), shape);
      }
      NdArray factors = operands() > 1 ? masked(operand(1)) : weights;
      output().value()[0] = loss.evaluate(targets, output, factors, slope);
    }

    /** Padding weighs 0 and the others as if they were all, as in Keras. */
    private NdArray masked(Tensor mask) {
      float counted = 0;
      for (int i = 0; i < mask.size(); i++) {
        counted += mask.value()[i];
      }
      float[] factors = new float[mask.size()];
      for (int i = 0; i < factors.length; i++) {
        factors[i] = counted == 0 ? 0 : mask.value()[i] * (factors.length / counted);
      }
      if (weights != null) {
        Shapes.weigh(factors, mask.shape(), weights);
      }
      return new NdArray(factors, mask.shape());
    }

    @Override
    protected void backward(Kernels kernels) {
      accumulate(operand(0), output().gradient()[0], slope);
    }
  }
}
