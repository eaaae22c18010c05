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

/** Each channel by {@code depth_multiplier} kernels of its own. */
abstract class DepthwiseConvolution extends Convolution {

  private final int multiplier;
  private final Initializer initializer;
  private final @Nullable Regularizer regularizer;
  private final @Nullable Constraint constraint;
  private final Operation operation =
      operands -> new DepthwiseNode(operands, window(operands.get(0)));
  private @Nullable Tensor kernel; // [..., C, M]

  DepthwiseConvolution(LayerConfig config, int axes) {
    super(config, axes, "valid", "same");
    this.multiplier = config.positive("depth_multiplier", 1);
    this.initializer = config.initializer("depthwise_initializer", Initializer.glorotUniform());
    this.regularizer = config.regularizer("depthwise_regularizer");
    this.constraint = config.constraint("depthwise_constraint");
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    int channels = channels(inputs);
    kernel =
        weights
            .trainable("kernel", initializer, kernelShape(channels, multiplier))
            .regularized(regularizer)
            .constrained(constraint)
            .tensor();
    createBias(weights, channels * multiplier);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return apply(call, operation, inputs.get(0), present(kernel), false);
  }
}
