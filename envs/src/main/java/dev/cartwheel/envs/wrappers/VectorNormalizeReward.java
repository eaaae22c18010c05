package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.Arrays;

/**
 * As {@link NormalizeReward}, with one deviation over the discounted returns of all copies, which
 * are kept in single precision as Gymnasium's are. What is no transition moves nothing.
 */
public final class VectorNormalizeReward extends VectorWrapper {

  private static final String KIND = "VectorNormalizeReward";

  private final double gamma;
  private final double epsilon;
  private final float[] returns; // [N]
  private final float[] active; // [N], scratch
  private RunningMoments moments = new RunningMoments(1);
  private boolean updating = true;

  /** With Gymnasium's discount 0.99 and ε 1e-8. */
  public VectorNormalizeReward(VectorEnvironment inner) {
    this(inner, 0.99, 1e-8);
  }

  /**
   * @param inner the vector
   * @param gamma discount of the return, 0 to 1
   * @param epsilon added to the variance, above 0
   */
  public VectorNormalizeReward(VectorEnvironment inner, double gamma, double epsilon) {
    super(inner);
    if (!(gamma >= 0 && gamma <= 1) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "gamma " + gamma + ", epsilon " + epsilon + "; accepted: 0 to 1, above 0");
    }
    this.gamma = gamma;
    this.epsilon = epsilon;
    this.returns = new float[inner.copies()];
    this.active = new float[inner.copies()];
  }

  /** Whether what is seen moves the deviation; at first it does. */
  public void updating(boolean isUpdating) {
    updating = isUpdating;
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    inner().reset(options, out);
    Arrays.fill(returns, 0);
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    inner().step(actions, out);
    normalize(out);
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    inner().step(actions, out);
    normalize(out);
  }

  private void normalize(VectorStep out) {
    double[] rewards = out.rewards();
    int count = 0;
    for (int copy = 0; copy < returns.length; copy++) {
      if (!out.dead()[copy]) {
        double kept = out.terminated()[copy] ? 0 : returns[copy] * (float) gamma;
        returns[copy] = (float) (kept + rewards[copy]);
        active[count++] = returns[copy];
      }
    }
    if (updating && count > 0) {
      float mean = NumpySums.pairwise(active, 0, count) / count;
      NumpySums.squaresAbout(mean, active, count);
      float variance = NumpySums.pairwise(active, 0, count) / count;
      moments.addAll(mean, variance * count, count);
    }
    double deviation = Math.sqrt(moments.variance(0) + epsilon);
    for (int copy = 0; copy < rewards.length; copy++) {
      rewards[copy] /= deviation;
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("returns", returns)
        .put("updating", (byte) (updating ? 1 : 0))
        .put("moments", moments.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    float[] restoredReturns = snapshot.expect(KIND).floats("returns", returns.length);
    byte[] restoredUpdating = snapshot.bytes("updating", 1);
    RunningMoments restored = RunningMoments.of(snapshot.part("moments"), 1);
    inner().restore(snapshot.part("inner"));
    System.arraycopy(restoredReturns, 0, returns, 0, returns.length);
    updating = restoredUpdating[0] == 1;
    moments = restored;
  }
}
