package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** y = f(x·W + b) along the last axis: [..., I] to [..., units]. */
public final class Dense extends Adaptable {

  private final int units;
  private final dev.cartwheel.nets.Activation activation;
  private final boolean biased;
  private final Initializer kernelInitializer;
  private final Initializer biasInitializer;
  private final @Nullable Regularizer kernelRegularizer;
  private final @Nullable Regularizer biasRegularizer;
  private final @Nullable Constraint kernelConstraint;
  private final @Nullable Constraint biasConstraint;
  private @Nullable Tensor bias; // [U]

  /** From Keras's arguments. */
  public Dense(LayerConfig config) {
    super(config, "lora_kernel");
    this.units = config.positive("units");
    this.activation = config.activation("activation");
    this.biased = config.flag("use_bias", true);
    this.kernelInitializer = config.initializer("kernel_initializer", Initializer.glorotUniform());
    this.biasInitializer = config.initializer("bias_initializer", Initializer.zeros());
    this.kernelRegularizer = config.regularizer("kernel_regularizer");
    this.biasRegularizer = config.regularizer("bias_regularizer");
    this.kernelConstraint = config.constraint("kernel_constraint");
    this.biasConstraint = config.constraint("bias_constraint");
  }

  /** Without an activation. */
  public Dense(int units) {
    this(LayerConfig.of("units", units));
  }

  /** With an activation of Keras's name. */
  public Dense(int units, String activation) {
    this(LayerConfig.of("units", units, "activation", activation));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.atLeast(2).keeping(-1);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    int[] input = inputs.get(0);
    Weight w = weights.trainable("kernel", kernelInitializer, input[input.length - 1], units);
    w.regularized(kernelRegularizer).constrained(kernelConstraint);
    if (biased) {
      Weight b = weights.trainable("bias", biasInitializer, units);
      bias = b.regularized(biasRegularizer).constrained(biasConstraint).tensor();
    }
    adapt(weights, w);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().dense(inputs.get(0), kernel(call.tape()), bias, activation);
  }
}
