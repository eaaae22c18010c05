package dev.cartwheel.agents.policies;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.List;

/** Always the allowed action that looks best, the first of equals. */
public final class GreedyPolicy implements Policy<Integer> {

  private final ActionValues values;
  private final DiscreteActions actions;
  private final double[] q; // [A]

  /**
   * @param values what judges actions
   * @param actions what may be done
   */
  public GreedyPolicy(ActionValues values, Discrete actions) {
    this.values = values;
    this.actions = new DiscreteActions(actions);
    this.q = new double[actions.n()];
  }

  @Override
  public void foresee(List<StepBuffer> shown) {
    values.foresee(shown);
  }

  @Override
  public Integer act(StepBuffer now) {
    values.write(now, q);
    int best = Choice.best(q, now.actionMask());
    if (best < 0) {
      throw DiscreteActions.noneAllowed();
    }
    return actions.element(best);
  }
}
