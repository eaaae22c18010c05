package dev.cartwheel.renderer;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;

/**
 * Shows a person each moment of a world as it is stepped, at a pace they can follow: Gymnasium's
 * {@code HumanRendering}.
 *
 * <pre>{@code
 * world = new HumanRendering<>(world, LiveWindow.open("CartPole-v1", 50));
 * }</pre>
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class HumanRendering<O, A> extends Wrapper<O, A> {

  private final Stage stage;
  private int episode;
  private long step;
  private double episodeReturn;

  /**
   * @param inner a world with pictures
   * @param stage where they are shown; closed with this
   */
  public HumanRendering(Environment<O, A> inner, Stage stage) {
    super(inner);
    this.stage = stage;
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = super.reset(options);
    begin();
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    super.reset(options, out);
    begin();
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = super.step(action);
    add(next.reward());
    return next;
  }

  @Override
  public void step(A action, StepBuffer out) {
    super.step(action, out);
    add(out.reward());
  }

  private void begin() {
    episode++;
    step = 0;
    episodeReturn = 0;
    show();
  }

  private void add(double reward) {
    step++;
    episodeReturn += reward;
    show();
  }

  private void show() {
    Hud hud = new Hud(episode, step, episodeReturn, "");
    stage.show(new Frame(picture("show"), hud));
  }

  /** Takes up a snapshot of the world inside; steps and return are counted from there. */
  @Override
  public void restore(Snapshot snapshot) {
    super.restore(snapshot);
    step = 0;
    episodeReturn = 0;
  }

  @Override
  public void close() {
    try {
      super.close();
    } finally {
      stage.close();
    }
  }
}
