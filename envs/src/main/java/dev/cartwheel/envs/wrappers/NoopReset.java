package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;

/**
 * Begins each episode with a random number of steps of the smallest action, so that a world without
 * chance does not always start alike; where the episode ends meanwhile, it is begun again. It draws
 * from the stream of the world inside, as {@link StickyAction} does.
 *
 * @param <O> type of observations
 */
public final class NoopReset<O> extends Wrapper<O, Integer> {

  private static final String KIND = "NoopReset";

  private final int most;
  private final int idle;
  private final WorldStream stream;

  /**
   * @param inner a world with discrete actions, of which the smallest does nothing
   * @param most steps, 1 or more
   */
  public NoopReset(Environment<O, Integer> inner, int most) {
    super(inner);
    if (most < 1) {
      throw new IllegalArgumentException("noop_max " + most + "; accepted: 1 or more");
    }
    this.most = most;
    Space<?> actions = inner.actionSpace();
    if (!(actions instanceof Discrete discrete)) {
      throw new IllegalArgumentException("actions of " + actions + "; accepted: Discrete");
    }
    this.idle = discrete.start();
    this.stream = new WorldStream(inner);
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> now = inner().reset(options);
    int steps = steps(options);
    for (int i = 0; i < steps; i++) {
      now = inner().step(idle);
      if (now.last()) {
        now = inner().reset();
      }
    }
    return new TimeStep<>(now.observation(), 0, false, false, now.info());
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    int steps = steps(options);
    for (int i = 0; i < steps; i++) {
      inner().step(idle, out);
      if (out.last()) {
        inner().reset(ResetOptions.NONE, out);
      }
    }
    out.outcome(0, false, false);
  }

  private int steps(ResetOptions options) {
    stream.begin(options);
    return stream.random().nextInt(1, most + 1);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("random", stream.snapshot())
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    Snapshot random = snapshot.expect(KIND).part("random");
    WorldStream.check(random);
    inner().restore(snapshot.part("inner"));
    stream.restore(random);
  }
}
