package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.networks.FreeParameters;
import dev.cartwheel.agents.networks.NetworkState;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.random.RandomGenerator;

/** α: what entropy counts beside reward. Fixed, or learned so that entropy comes to a target. */
final class Temperature implements AutoCloseable {

  private static final String KIND = "Temperature";

  private final boolean learned;
  private final double targetEntropy;
  private final FreeParameters logAlpha; // [1]
  private double alpha;

  /**
   * @param fixed α, or 0 if it is to be learned, from 1 on
   * @param targetEntropy H̄
   */
  Temperature(
      double fixed,
      double targetEntropy,
      OptimizerSpec optimizer,
      Backend backend,
      RandomGenerator initialisation) {
    this.learned = fixed == 0;
    this.targetEntropy = targetEntropy;
    double first = learned ? 0 : StrictMath.log(fixed);
    this.logAlpha =
        new FreeParameters(1, first, optimizer, GradientClipping.none(), backend, initialisation);
    this.alpha = learned ? 1 : fixed;
  }

  double alpha() {
    return alpha;
  }

  /** Moves α, if it is learned, after a batch with this mean entropy. */
  void learn(double entropy) {
    if (learned) {
      logAlpha.gradient()[0] = (float) (entropy - targetEntropy);
      logAlpha.step();
      alpha = StrictMath.exp(logAlpha.values()[0]);
    }
  }

  void setLearningRate(float learningRate) {
    logAlpha.network().setLearningRate(learningRate);
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("logAlpha", NetworkState.snapshot(logAlpha.network()))
        .put("alpha", alpha)
        .build();
  }

  void restore(Snapshot snapshot) {
    double[] restored = snapshot.expect(KIND).doubles("alpha", 1);
    NetworkState.restore(logAlpha.network(), snapshot.part("logAlpha"));
    logAlpha.read();
    alpha = restored[0];
  }

  @Override
  public void close() {
    logAlpha.close();
  }
}
