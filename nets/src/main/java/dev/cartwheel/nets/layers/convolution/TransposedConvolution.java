package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transposed convolution by kernels [..., filters, C]. */
abstract class TransposedConvolution extends Convolution {

  private final int filters;
  private final Initializer initializer;
  private final @Nullable Regularizer regularizer;
  private final @Nullable Constraint constraint;
  private final Operation operation;
  private @Nullable Tensor kernel;

  TransposedConvolution(LayerConfig config, int axes) {
    super(config, axes, "valid", "same");
    this.filters = config.positive("filters");
    this.initializer = config.initializer("kernel_initializer", Initializer.glorotUniform());
    this.regularizer = config.regularizer("kernel_regularizer");
    this.constraint = config.constraint("kernel_constraint");
    int[] outputPadding = config.perAxis("output_padding", axes, -1);
    this.operation =
        operands -> new TransposedNode(operands, windowUnder(operands.get(0), outputPadding));
    for (int axis = 0; axis < axes; axis++) {
      if (outputPadding[axis] >= strides()[axis]) {
        throw LayerConfig.refused("output_padding", outputPadding[axis], "less than the stride");
      }
    }
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    kernel =
        weights
            .trainable("kernel", initializer, kernelShape(filters, channels(inputs)))
            .regularized(regularizer)
            .constrained(constraint)
            .tensor();
    createBias(weights, filters);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return apply(call, operation, inputs.get(0), present(kernel), false);
  }
}
