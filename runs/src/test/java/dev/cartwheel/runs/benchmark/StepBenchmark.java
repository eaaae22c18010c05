package dev.cartwheel.runs.benchmark;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures on request: reads lines {@code <world> <seconds>} and answers each with the mean
 * microseconds of a step, resets included, so that {@code benchmarks/step.py} can interleave it
 * with Gymnasium.
 */
final class StepBenchmark {

  private static final int BUNDLE = 1000;
  private static final double WARM_UP = 2; // s

  private StepBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, Stepper<?>> steppers = new HashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      Stepper<?> stepper = steppers.get(words[0]);
      if (stepper == null) {
        stepper = Stepper.of(Environments.make(words[0]));
        steppers.put(words[0], stepper);
        stepper.measure(WARM_UP);
      }
      System.out.println(stepper.measure(Double.parseDouble(words[1])));
    }
  }

  private static final class Stepper<A> {

    private final Environment<?, A> world;
    private final Object[] actions = new Object[BUNDLE];
    private final StepBuffer now;
    private double sum; // keeps the compiler from dropping the work

    private Stepper(Environment<?, A> world) {
      this.world = world;
      this.now = StepBuffer.of(world);
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < BUNDLE; i++) {
        actions[i] = world.actionSpace().sample(random);
      }
      world.reset(ResetOptions.seed(1), now);
    }

    static <A> Stepper<A> of(Environment<?, A> world) {
      return new Stepper<>(world);
    }

    @SuppressWarnings("unchecked") // the constructor put nothing else there
    private A action(int i) {
      return (A) actions[i];
    }

    double measure(double seconds) {
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      long steps = 0;
      while (System.nanoTime() < end) {
        for (int i = 0; i < BUNDLE; i++) {
          world.step(action(i), now);
          sum += now.reward();
          if (now.last()) {
            world.reset(ResetOptions.NONE, now);
          }
        }
        steps += BUNDLE;
      }
      if (Double.isNaN(sum)) {
        throw new IllegalStateException("rewards are not numbers");
      }
      return (System.nanoTime() - start) / 1e3 / steps;
    }
  }
}
