package dev.cartwheel.renderer;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.wrappers.StepWatcher;

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
public final class HumanRendering<O, A> extends StepWatcher<O, A> {

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
  protected void begun() {
    episode++;
    step = 0;
    episodeReturn = 0;
    show();
  }

  @Override
  protected void stepped(double reward, boolean last) {
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
