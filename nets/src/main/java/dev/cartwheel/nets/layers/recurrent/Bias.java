package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** x + b along the last axis: the bias of {@link ConvLstm}, which stands after both kernels. */
final class Bias extends Layer {

  private final int filters;
  private final boolean unitForget;
  private final Initializer initializer;
  private final @Nullable Regularizer regularizer;
  private final @Nullable Constraint constraint;
  private @Nullable Tensor bias;

  Bias(LayerConfig of, int filters) {
    super(LayerConfig.of());
    this.filters = filters;
    this.unitForget = of.flag("unit_forget_bias", true);
    this.initializer = of.initializer("bias_initializer", Initializer.zeros());
    this.regularizer = of.regularizer("bias_regularizer");
    this.constraint = of.constraint("bias_constraint");
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    Tensor made =
        weights
            .trainable("bias", initializer, 4 * filters)
            .regularized(regularizer)
            .constrained(constraint)
            .tensor();
    if (unitForget) {
      Arrays.fill(made.value(), filters, 2 * filters, 1f);
    }
    bias = made;
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().add(inputs.get(0), present(bias));
  }
}
