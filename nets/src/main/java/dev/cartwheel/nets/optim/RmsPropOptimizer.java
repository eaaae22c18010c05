package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;

/** {@link OptimizerSpec.RmsProp} at work. Slots: v, then the running mean, then the velocity. */
final class RmsPropOptimizer extends Optimizer {

  private final OptimizerSpec.RmsProp spec;

  RmsPropOptimizer(OptimizerSpec.RmsProp spec, int count) {
    super(
        count, spec.learningRate(), 1 + (spec.centered() ? 1 : 0) + (spec.momentum() > 0 ? 1 : 0));
    this.spec = spec;
  }

  @Override
  void apply(Kernels kernels, int count, float[] parameters, float[] gradients, float scale) {
    kernels.rmsProp(
        count,
        parameters,
        gradients,
        slot(0),
        spec.centered() ? slot(1) : null,
        spec.momentum() > 0 ? slot(spec.centered() ? 2 : 1) : null,
        scale,
        learningRate(),
        (float) spec.rho(),
        (float) spec.momentum(),
        (float) spec.epsilon());
  }
}
