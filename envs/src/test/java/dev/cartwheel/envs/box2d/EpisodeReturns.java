package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;

/** Whole episodes under a policy; a program for {@code benchmarks/box2d.py} as well. */
final class EpisodeReturns {

  /** What an episode came to. */
  record Episode(double total, int steps) {}

  private EpisodeReturns() {}

  /** Prints return and length of each episode: WORLD random|heuristic EPISODES. */
  public static void main(String[] arguments) {
    int episodes = Integer.parseInt(arguments[2]);
    try (Environment<?, ?> world = Environments.make(arguments[0])) {
      for (int seed = 0; seed < episodes; seed++) {
        Episode episode = play(world, arguments[1].equals("random"), seed);
        System.out.println(episode.total() + " " + episode.steps());
      }
    }
  }

  /** One episode; its seed is the random policy's too. */
  @SuppressWarnings("unchecked") // observations are boxes in all these worlds
  static <A> Episode play(Environment<?, A> world, boolean random, long seed) {
    Environment<float[], A> typed = (Environment<float[], A>) world;
    Pcg64 actions = new Pcg64(seed);
    TimeStep<float[]> now = typed.reset(seed);
    double total = 0;
    int steps = 0;
    while (!now.last()) {
      A action =
          random
              ? world.actionSpace().sample(actions)
              : (A) heuristic(world, now.observation(), steps);
      now = typed.step(action);
      total += now.reward();
      steps++;
    }
    return new Episode(total, steps);
  }

  private static Object heuristic(Environment<?, ?> world, float[] seen, int step) {
    return world.unwrapped() instanceof BipedalWalker
        ? Controllers.walk(seen, step)
        : (Object) Controllers.land(seen);
  }
}
