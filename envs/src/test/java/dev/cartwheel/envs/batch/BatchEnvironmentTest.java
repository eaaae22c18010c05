package dev.cartwheel.envs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorStep;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchEnvironmentTest {

  private static final int COPIES = 70;
  private static final int STEPS = 2_000;
  private static final Space<Integer> ACTIONS = new Discrete(2);

  /**
   * Measured on plain Java: until they are compiled, which is at no set time, vectors on lanes are
   * objects.
   */
  @ParameterizedTest
  @EnumSource(
      value = AutoresetMode.class,
      names = {"NEXT_STEP", "SAME_STEP"})
  void aStepAllocatesNothing(AutoresetMode autoreset) {
    BatchEnvironment batch = new BatchEnvironment(new Walk(COPIES), COPIES, 9, autoreset);
    VectorStep out = VectorStep.of(batch);
    batch.reset(0, out);
    steps(batch, out); // loads classes
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int episodes = steps(batch, out);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(STEPS);
    assertThat(episodes).isGreaterThan(STEPS);
  }

  /** Returns how many episodes ended. */
  private static int steps(BatchEnvironment batch, VectorStep out) {
    int[] actions = new int[COPIES];
    int episodes = 0;
    for (int i = 0; i < STEPS; i++) {
      batch.step(actions, out);
      for (int copy = 0; copy < COPIES; copy++) {
        episodes += out.last(copy) ? 1 : 0;
      }
    }
    return episodes;
  }

  /** Each copy climbs from a random height by one a step, and has arrived above 12. */
  private static final class Walk implements LaneDynamics {

    private final double[] height;

    Walk(int copies) {
      height = new double[Lanes.padded(copies)];
    }

    @Override
    public String kind() {
      return "Walk";
    }

    @Override
    public Space<float[]> observationSpace() {
      return Box.of(0, 20, 1);
    }

    @Override
    public Space<?> actionSpace() {
      return ACTIONS;
    }

    @Override
    public double[][] state() {
      return new double[][] {height};
    }

    @Override
    public void startOptions(Map<String, Object> options) {}

    @Override
    public void start(int copy, Pcg64 random) {
      height[copy] = random.nextInt(8);
    }

    @Override
    public void act(int[] actions, int from, int to) {}

    @Override
    public void act(float[] actions, int from, int to) {}

    @Override
    public void advance(double[] rewards, double[] ended, int from, int to) {
      for (int i = from; i < to; i++) {
        height[i]++;
        rewards[i] = 1;
        ended[i] = height[i] > 12 ? 1 : 0;
      }
    }

    @Override
    public int ones(double[] flags, int[] places) {
      int count = 0;
      for (int i = 0; i < flags.length; i++) {
        if (flags[i] == 1) {
          places[count++] = i;
        }
      }
      return count;
    }

    @Override
    public void observe(float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = (float) height[i];
      }
    }

    @Override
    public void observeStart(float[] out, int copy) {
      out[copy] = (float) height[copy];
    }

    @Override
    public Optional<Scene> scene(int copy) {
      return Optional.empty();
    }
  }
}
