package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Critics value the next state themselves, in the same pass as the present one, so that a batch's
 * mean and deviation in their normalisation are those of both. No gradient comes from the next
 * values, but some flows through the figures they share.
 *
 * <p>Targets need all critics' next values, so each critic's update waits, its pass done, for those
 * behind it.
 *
 * <p>Source: A. Bhatt, D. Palenicek et al., "CrossQ: Batch Normalization in Deep Reinforcement
 * Learning for Greater Sample Efficiency and Simplicity", 2024.
 */
final class JointPass implements Bootstrap {

  private final List<Network> online;
  private final OutputLoss loss = this::judge;

  // What judge works on, during fit.
  private @Nullable Critics critics;
  private @Nullable Backup backup;
  private int batch;
  private int asked; // critics whose pass is done
  private double losses;

  JointPass(List<Network> online) {
    this.online = online;
  }

  @Override
  public double fit(
      Critics critics,
      float[] observationsTm1,
      float[] actionsTm1,
      float[] observationsT,
      float[] actionsT,
      int batch,
      Backup backup) {
    this.critics = critics;
    this.backup = backup;
    this.batch = batch;
    critics.join(observationsTm1, actionsTm1, batch, 0);
    critics.join(observationsT, actionsT, batch, batch);
    asked = 0;
    losses = 0;
    fitNext(critics);
    return losses / online.size();
  }

  private void fitNext(Critics of) {
    double own = online.get(asked).fit(of.inputs(), 2 * batch, loss); // adds those behind it
    losses += own;
  }

  private float judge(float[] outputs, int rows, int width, float[] gradient) {
    Critics of = critics;
    Backup targets = backup;
    if (of == null || targets == null) {
      throw new IllegalStateException("loss outside of fit");
    }
    int next = batch * width;
    System.arraycopy(outputs, next, of.outputs(asked), 0, next);
    asked++;
    if (asked < online.size()) {
      fitNext(of);
    } else {
      of.backUp(batch, targets);
    }
    Arrays.fill(gradient, next, 2 * next, 0f);
    return of.loss().evaluate(outputs, batch, width, gradient);
  }
}
