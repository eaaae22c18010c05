package dev.cartwheel.renderer;

import java.util.List;

/** Plays a cart that rolls to the right for a given number of steps. */
public final class CountingSource implements FrameSource {

  private final int length;
  private int step;
  private int restarts;

  public CountingSource(int length) {
    this.length = length;
  }

  public int step() {
    return step;
  }

  public int restarts() {
    return restarts;
  }

  @Override
  public Frame current() {
    ActionValues values =
        new ActionValues("Q", List.of("push left", "push right"), new double[] {97.3, -98.1}, 1);
    return new Frame(Scenes.cartPole(0.02 * step, 0.1), new Hud(1, step, step, "", values));
  }

  @Override
  public boolean advance() {
    if (step == length) {
      return false;
    }
    step++;
    return true;
  }

  @Override
  public void restart() {
    restarts++;
    step = 0;
  }
}
