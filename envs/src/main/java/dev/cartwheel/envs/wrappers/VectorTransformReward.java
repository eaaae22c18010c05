package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.function.DoubleUnaryOperator;

/** Pays each copy a function of its reward; what is no transition pays 0 still. */
public final class VectorTransformReward extends VectorWrapper {

  private final DoubleUnaryOperator function;

  /**
   * @param inner the vector
   * @param function from a world's reward to the one paid; must not have state
   */
  public VectorTransformReward(VectorEnvironment inner, DoubleUnaryOperator function) {
    super(inner);
    this.function = function;
  }

  /** Rewards below {@code min} or above {@code max} become those. */
  public static VectorTransformReward clip(VectorEnvironment inner, double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "rewards clipped to " + min + " to " + max + "; accepted: min <= max");
    }
    return new VectorTransformReward(inner, reward -> Math.max(min, Math.min(max, reward)));
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    inner().step(actions, out);
    pay(out);
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    inner().step(actions, out);
    pay(out);
  }

  private void pay(VectorStep out) {
    double[] rewards = out.rewards();
    for (int copy = 0; copy < rewards.length; copy++) {
      rewards[copy] = out.dead()[copy] ? 0 : function.applyAsDouble(rewards[copy]);
    }
  }
}
