package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.FurtherOptimizer;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.Optional;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Our optimisers in DL4J's classes: its own where formulas agree, {@link KerasUpdater} else. */
final class Dl4jUpdaters {

  private Dl4jUpdaters() {}

  static IUpdater toDl4j(OptimizerSpec spec) {
    if (spec instanceof FurtherOptimizer) {
      throw new IllegalArgumentException(
          "optimizer " + spec + " on DL4J; accepted: SGD, RMSprop, Adam");
    }
    if (spec instanceof OptimizerSpec.Adam adam) {
      return adam.amsgrad()
          ? new AMSGrad(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon())
          : new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
    }
    if (spec instanceof OptimizerSpec.Sgd sgd) {
      if (sgd.momentum() == 0) {
        return new Sgd(sgd.learningRate());
      }
      if (sgd.nesterov()) {
        return new Nesterovs(sgd.learningRate(), sgd.momentum());
      }
    }
    return new KerasUpdater(spec);
  }

  /** Ours of the same formula; none if we have none, or if the learning rate is scheduled. */
  static Optional<OptimizerSpec> fromDl4j(IUpdater updater) {
    if (updater instanceof KerasUpdater ours) {
      return Optional.of(ours.spec());
    }
    if (updater instanceof Adam adam && adam.getLearningRateSchedule() == null) {
      return Optional.of(
          new OptimizerSpec.Adam(
              adam.getLearningRate(), adam.getBeta1(), adam.getBeta2(), adam.getEpsilon(), false));
    }
    if (updater instanceof AMSGrad adam && adam.getLearningRateSchedule() == null) {
      return Optional.of(
          new OptimizerSpec.Adam(
              adam.getLearningRate(), adam.getBeta1(), adam.getBeta2(), adam.getEpsilon(), true));
    }
    if (updater instanceof Sgd sgd && sgd.getLearningRateSchedule() == null) {
      return Optional.of(new OptimizerSpec.Sgd(sgd.getLearningRate(), 0, false));
    }
    if (updater instanceof Nesterovs nesterovs
        && nesterovs.getLearningRateSchedule() == null
        && nesterovs.getMomentumISchedule() == null) {
      return Optional.of(
          new OptimizerSpec.Sgd(nesterovs.getLearningRate(), nesterovs.getMomentum(), true));
    }
    return Optional.empty();
  }
}
