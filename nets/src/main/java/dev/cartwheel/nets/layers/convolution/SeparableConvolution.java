package dev.cartwheel.nets.layers.convolution;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Window;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A depthwise convolution, and one by kernels of one place that mixes its channels. */
abstract class SeparableConvolution extends Convolution {

  private final int axes;
  private final int filters;
  private final int multiplier;
  private final Initializer depthwiseInitializer;
  private final Initializer pointwiseInitializer;
  private final @Nullable Regularizer depthwiseRegularizer;
  private final @Nullable Regularizer pointwiseRegularizer;
  private final @Nullable Constraint depthwiseConstraint;
  private final @Nullable Constraint pointwiseConstraint;
  private final Operation spread = operands -> new DepthwiseNode(operands, window(operands.get(0)));
  private final Operation mix;
  private @Nullable Tensor depthwise; // [..., C, M]
  private @Nullable Tensor pointwise; // [1.., C · M, F]

  SeparableConvolution(LayerConfig config, int axes, String... paddings) {
    super(config, axes, paddings);
    this.axes = axes;
    this.filters = config.positive("filters");
    this.multiplier = config.positive("depth_multiplier", 1);
    this.depthwiseInitializer =
        config.initializer("depthwise_initializer", Initializer.glorotUniform());
    this.pointwiseInitializer =
        config.initializer("pointwise_initializer", Initializer.glorotUniform());
    this.depthwiseRegularizer = config.regularizer("depthwise_regularizer");
    this.pointwiseRegularizer = config.regularizer("pointwise_regularizer");
    this.depthwiseConstraint = config.constraint("depthwise_constraint");
    this.pointwiseConstraint = config.constraint("pointwise_constraint");
    int[] ones = ones(axes);
    this.mix = new Convolve(x -> Window.over(x, ones, ones, ones, "valid"), 1, rectifies());
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    int channels = channels(inputs);
    depthwise =
        weights
            .trainable("depthwise_kernel", depthwiseInitializer, kernelShape(channels, multiplier))
            .regularized(depthwiseRegularizer)
            .constrained(depthwiseConstraint)
            .tensor();
    int[] shape = ones(axes + 2);
    shape[axes] = channels * multiplier;
    shape[axes + 1] = filters;
    pointwise =
        weights
            .trainable("pointwise_kernel", pointwiseInitializer, shape)
            .regularized(pointwiseRegularizer)
            .constrained(pointwiseConstraint)
            .tensor();
    createBias(weights, filters);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor hidden = call.tape().apply(spread, inputs.get(0), present(depthwise));
    return apply(call, mix, hidden, present(pointwise), rectifies());
  }
}
