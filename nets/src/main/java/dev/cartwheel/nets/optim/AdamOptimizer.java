package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;

/** {@link OptimizerSpec.Adam} at work. Slots: m, v, and the largest v for AMSGrad. */
final class AdamOptimizer extends Optimizer {

  private final OptimizerSpec.Adam spec;

  AdamOptimizer(OptimizerSpec.Adam spec, int count) {
    super(count, spec.learningRate(), spec.amsgrad() ? 3 : 2);
    this.spec = spec;
  }

  @Override
  void apply(Kernels kernels, int count, float[] parameters, float[] gradients, float scale) {
    double correction = Math.sqrt(rest(spec.beta2())) / rest(spec.beta1());
    kernels.adam(
        count,
        parameters,
        gradients,
        slot(0),
        slot(1),
        spec.amsgrad() ? slot(2) : null,
        scale,
        (float) (learningRate() * correction),
        (float) (1 - spec.beta1()),
        (float) (1 - spec.beta2()),
        (float) spec.epsilon());
  }
}
