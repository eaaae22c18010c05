package dev.cartwheel.envs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorEnvironments;
import dev.cartwheel.envs.vector.VectorStep;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {

  @Test
  void sinesOnLanesHaveTheBitsOfSinglesOnes() {
    Pcg64 random = new Pcg64(1);
    double[] x = new double[4096];
    for (int i = 0; i < x.length; i++) {
      double scale = Math.pow(10, random.nextInt(9) - 4);
      x[i] = (random.nextDouble() - 0.5) * scale;
    }
    double[] special = {
      0.0, -0.0, Math.PI / 4, -Math.PI / 2, Math.PI, 8192, 8193, -1e9, Double.MIN_VALUE
    };
    System.arraycopy(special, 0, x, 0, special.length);
    double[] sin = new double[x.length];
    double[] cos = new double[x.length];
    Lanes.sinCos(x, sin, cos, x.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(sin[i]).as("sin %s", x[i]).isEqualTo(Trigonometry.sin(x[i]));
      assertThat(cos[i]).as("cos %s", x[i]).isEqualTo(Trigonometry.cos(x[i]));
    }
  }

  /** Warmed up until compiled code runs, which on a busy machine takes a while. */
  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "MountainCar-v0", "Acrobot-v1"})
  void aStepOfABatchAllocatesNothing(String id) {
    VectorEnvironment batch = VectorEnvironments.make(id, 256);
    VectorStep out = VectorStep.of(batch);
    int[] actions = new int[256];
    batch.reset(0, out);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 1_000; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      steps(batch, actions, out, 500);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes in 500 steps").isLessThan(1_000);
  }

  private static void steps(VectorEnvironment batch, int[] actions, VectorStep out, int count) {
    for (int i = 0; i < count; i++) {
      for (int copy = 0; copy < actions.length; copy++) {
        actions[copy] = (copy + i) & 1;
      }
      batch.step(actions, out);
    }
  }
}
