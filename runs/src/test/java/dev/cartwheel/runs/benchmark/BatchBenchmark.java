package dev.cartwheel.runs.benchmark;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorEnvironments;
import dev.cartwheel.envs.vector.VectorStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures on request: reads lines {@code <world> <copies> <seconds>} and answers each with the
 * millions of steps a second of a native batch on one thread, resets included, so that {@code
 * benchmarks/batch.py} can interleave it with its peers.
 */
final class BatchBenchmark {

  private static final int BUNDLE = 64; // sets of actions, drawn beforehand
  private static final double WARM_UP = 3; // s

  private BatchBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, Stepper> steppers = new HashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      String name = words[0] + " " + words[1];
      Stepper stepper = steppers.get(name);
      if (stepper == null) {
        stepper = new Stepper(words[0], Integer.parseInt(words[1]));
        steppers.put(name, stepper);
        stepper.measure(WARM_UP);
      }
      System.out.println(stepper.measure(Double.parseDouble(words[2])));
    }
  }

  private static final class Stepper {

    private final VectorEnvironment worlds;
    private final VectorStep now;
    private final int[][] choices = new int[BUNDLE][];
    private final float[][] throttles = new float[BUNDLE][];
    private final boolean continuous;
    private double sum; // keeps the compiler from dropping the work

    Stepper(String world, int copies) {
      worlds = VectorEnvironments.make(world, copies, Map.of(), AutoresetMode.NEXT_STEP);
      now = VectorStep.of(worlds);
      continuous = worlds.singleActionSpace() instanceof Box;
      Pcg64 random = new Pcg64(1);
      for (int i = 0; i < BUNDLE; i++) {
        choices[i] = new int[copies];
        throttles[i] = new float[copies];
        for (int copy = 0; copy < copies; copy++) {
          draw(worlds.singleActionSpace(), i, copy, random);
        }
      }
      worlds.reset(1, now);
    }

    private <A> void draw(Space<A> actions, int set, int copy, Pcg64 random) {
      float[] flat = new float[1];
      actions.write(actions.sample(random), flat, 0);
      choices[set][copy] = (int) flat[0];
      throttles[set][copy] = flat[0];
    }

    double measure(double seconds) {
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      long steps = 0;
      while (System.nanoTime() < end) {
        for (int i = 0; i < BUNDLE; i++) {
          if (continuous) {
            worlds.step(throttles[i], now);
          } else {
            worlds.step(choices[i], now);
          }
          sum += now.rewards()[0];
        }
        steps += (long) BUNDLE * worlds.copies();
      }
      if (Double.isNaN(sum)) {
        throw new IllegalStateException("rewards are not numbers");
      }
      return steps / ((System.nanoTime() - start) / 1e3);
    }
  }
}
