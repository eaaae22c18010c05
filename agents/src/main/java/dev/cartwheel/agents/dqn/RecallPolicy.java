package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.envs.StepBuffer;
import java.util.function.Function;

/** A policy on values that remember: they see every observation, whatever is done then. */
final class RecallPolicy implements Policy<Integer> {

  private final Recall recall;
  private final Policy<Integer> policy;
  private final double[] q; // [A]

  /**
   * @param policy makes a policy on given values
   */
  RecallPolicy(Recall recall, Function<ActionValues, Policy<Integer>> policy) {
    this.recall = recall;
    this.q = new double[recall.actions()];
    this.policy =
        policy.apply(
            new ActionValues() {
              @Override
              public int actions() {
                return q.length;
              }

              @Override
              public void write(StepBuffer now, double[] values) {
                System.arraycopy(q, 0, values, 0, q.length);
              }
            });
  }

  @Override
  public void begin() {
    recall.begin();
  }

  @Override
  public Integer act(StepBuffer now) {
    recall.write(now, q);
    return policy.act(now);
  }
}
