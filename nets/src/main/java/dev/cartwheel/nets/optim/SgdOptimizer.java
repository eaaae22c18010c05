package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;

/** {@link OptimizerSpec.Sgd} at work. Slot: the velocity, if there is momentum. */
final class SgdOptimizer extends Optimizer {

  private final OptimizerSpec.Sgd spec;

  SgdOptimizer(OptimizerSpec.Sgd spec, int count) {
    super(count, spec.learningRate(), spec.momentum() > 0 ? 1 : 0);
    this.spec = spec;
  }

  @Override
  void apply(Kernels kernels, int count, float[] parameters, float[] gradients, float scale) {
    kernels.sgd(
        count,
        parameters,
        gradients,
        spec.momentum() > 0 ? slot(0) : null,
        scale,
        learningRate(),
        (float) spec.momentum(),
        spec.nesterov());
  }
}
