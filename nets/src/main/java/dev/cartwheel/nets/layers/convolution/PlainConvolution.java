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

/** A convolution by kernels [..., C / groups, filters]. */
abstract class PlainConvolution extends Convolution {

  private final int filters;
  private final int groups;
  private final Initializer initializer;
  private final @Nullable Regularizer regularizer;
  private final @Nullable Constraint constraint;
  private final Operation operation;
  private @Nullable Tensor kernel;

  PlainConvolution(LayerConfig config, int axes, String... paddings) {
    super(config, axes, paddings);
    this.filters = config.positive("filters");
    this.groups = config.positive("groups", 1);
    this.initializer = config.initializer("kernel_initializer", Initializer.glorotUniform());
    this.regularizer = config.regularizer("kernel_regularizer");
    this.constraint = config.constraint("kernel_constraint");
    this.operation = new Convolve(this::window, groups, rectifies());
    if (filters % groups != 0) {
      throw LayerConfig.refused("groups", groups, "a divisor of filters " + filters);
    }
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    int channels = channels(inputs);
    if (channels % groups != 0) {
      throw LayerConfig.refused("groups", groups, "a divisor of the input's channels " + channels);
    }
    kernel =
        weights
            .trainable("kernel", initializer, kernelShape(channels / groups, filters))
            .regularized(regularizer)
            .constrained(constraint)
            .tensor();
    createBias(weights, filters);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return apply(call, operation, inputs.get(0), present(kernel), rectifies());
  }
}
