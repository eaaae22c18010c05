package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;

/**
 * Resets in the step after an episode's end, which ignores its action, pays 0 and is no transition:
 * never store it. Loops and agents here reset by themselves and need no such wrapper.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class Autoreset<O, A> extends Wrapper<O, A> {

  private static final String KIND = "Autoreset";

  private boolean over;

  public Autoreset(Environment<O, A> inner) {
    super(inner);
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = inner().reset(options);
    over = false;
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    over = false;
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = over ? inner().reset() : inner().step(action);
    over = next.last();
    return next;
  }

  @Override
  public void step(A action, StepBuffer out) {
    if (over) {
      inner().reset(ResetOptions.NONE, out);
    } else {
      inner().step(action, out);
    }
    over = out.last();
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("over", (byte) (over ? 1 : 0))
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    byte[] restored = snapshot.expect(KIND).bytes("over", 1);
    inner().restore(snapshot.part("inner"));
    over = restored[0] == 1;
  }
}
