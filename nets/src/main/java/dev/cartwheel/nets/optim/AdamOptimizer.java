package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;

/** {@link OptimizerSpec.Adam} at work. Slots: m, v, and the largest v for AMSGrad. */
final class AdamOptimizer extends Optimizer {

  private final OptimizerSpec.Adam spec;
  private final boolean rounds;

  /**
   * @param rounds whether 1 − βᵗ is rounded as Keras rounds it
   */
  AdamOptimizer(OptimizerSpec.Adam spec, int count, boolean rounds) {
    super(count, spec.learningRate(), spec.amsgrad() ? 3 : 2);
    this.spec = spec;
    this.rounds = rounds;
  }

  @Override
  void apply(Kernels kernels, int count, float[] parameters, float[] gradients, float scale) {
    double correction =
        rounds
            ? Math.sqrt(rest(spec.beta2())) / rest(spec.beta1())
            : Math.sqrt(1 - power(spec.beta2(), steps())) / (1 - power(spec.beta1(), steps()));
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
