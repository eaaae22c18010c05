package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;

/**
 * Divides each reward by the deviation of the discounted return seen so far, √(variance + ε); the
 * mean is not taken away.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class NormalizeReward<O, A> extends Wrapper<O, A> {

  private static final String KIND = "NormalizeReward";

  private final double gamma;
  private final double epsilon;
  private RunningMoments moments = new RunningMoments(1);
  private double discountedReturn;
  private boolean updating = true;

  /** With Gymnasium's discount 0.99 and ε 1e-8. */
  public NormalizeReward(Environment<O, A> inner) {
    this(inner, 0.99, 1e-8);
  }

  /**
   * @param inner the world
   * @param gamma discount of the return, 0 to 1
   * @param epsilon added to the variance, above 0
   */
  public NormalizeReward(Environment<O, A> inner, double gamma, double epsilon) {
    super(inner);
    if (!(gamma >= 0 && gamma <= 1) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "gamma " + gamma + ", epsilon " + epsilon + "; accepted: 0 to 1, above 0");
    }
    this.gamma = gamma;
    this.epsilon = epsilon;
  }

  /** Whether what is seen moves the deviation; at first it does. */
  public void updating(boolean isUpdating) {
    updating = isUpdating;
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = inner().step(action);
    return next.rewarding(normalized(next.reward(), next.terminated()));
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(action, out);
    double reward = normalized(out.reward(), out.terminated());
    out.outcome(reward, out.terminated(), out.truncated());
  }

  private double normalized(double reward, boolean terminated) {
    // As in Gymnasium the return goes on over a truncation, and over a reset after it.
    discountedReturn = discountedReturn * gamma * (terminated ? 0 : 1) + reward;
    if (updating) {
      moments.add(0, discountedReturn);
      moments.added();
    }
    return reward / Math.sqrt(moments.variance(0) + epsilon);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("return", discountedReturn)
        .put("updating", (byte) (updating ? 1 : 0))
        .put("moments", moments.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double restoredReturn = snapshot.expect(KIND).doubles("return", 1)[0];
    byte[] restoredUpdating = snapshot.bytes("updating", 1);
    RunningMoments restored = RunningMoments.of(snapshot.part("moments"), 1);
    inner().restore(snapshot.part("inner"));
    discountedReturn = restoredReturn;
    updating = restoredUpdating[0] == 1;
    moments = restored;
  }
}
