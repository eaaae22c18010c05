package dev.cartwheel.renderer.window;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.renderer.HumanRendering;

/** Plays in a live window in a process of its own, and tells whether it was open and is closed. */
final class LiveProbe {

  private LiveProbe() {}

  public static void main(String[] arguments) throws InterruptedException {
    LiveWindow window = LiveWindow.open("live probe", 200);
    Environment<float[], Integer> world =
        new HumanRendering<>(
            Environments.make("CartPole-v1", float[].class, Integer.class), window);
    world.reset(1);
    for (int i = 0; i < 8; i++) {
      world.step(i % 2);
    }
    while (!window.isOpen() && !window.isOver()) {
      Thread.sleep(5);
    }
    System.out.println("open " + window.isOpen());
    world.close();
    System.out.println("closed " + window.isOver());
  }
}
