package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cartwheel.envs.random.Pcg64;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A steady loop over a built-in world makes no garbage, resets included; those of the worlds on
 * Box2D alone make new bodies.
 */
class AllocationTest {

  private static final int STEPS = 20_000;

  /** Less than a byte a step: room for the few objects of loading classes. */
  private static final long ALLOWED = STEPS / 2;

  @TestFactory
  Stream<DynamicTest> stepsInPlaceAllocateNothing() {
    return Environments.specs().stream()
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.id(),
                    () -> {
                      Environment<?, ?> world = spec.make(Map.of());
                      allocated(world);
                      assertThat(allocated(world)).isLessThan(ALLOWED);
                    }));
  }

  @Test
  void theMeasureSeesAWorldThatAllocates() {
    Environment<?, ?> world = new Wrapping<>(Environments.make("CartPole-v1"));
    allocated(world);
    assertThat(allocated(world)).isGreaterThan(ALLOWED);
  }

  /** Goes through the value form. */
  private static final class Wrapping<O, A> extends Wrapper<O, A> {

    Wrapping(Environment<O, A> inner) {
      super(inner);
    }

    @Override
    public void step(A action, StepBuffer out) {
      out.write(step(action), observationSpace());
    }
  }

  /** Bytes this thread allocated in so many steps. */
  private static <O, A> long allocated(Environment<O, A> world) {
    StepBuffer now = StepBuffer.of(world);
    Pcg64 random = new Pcg64(1);
    List<A> actions = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      actions.add(world.actionSpace().sample(random));
    }
    world.reset(ResetOptions.seed(1), now);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    boolean newBodies = world.unwrapped().getClass().getPackageName().endsWith(".box2d");
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < STEPS; i++) {
      if (now.last()) {
        long atReset = threads.getCurrentThreadAllocatedBytes();
        world.reset(ResetOptions.NONE, now);
        if (newBodies) {
          before += threads.getCurrentThreadAllocatedBytes() - atReset;
        }
      } else {
        world.step(actions.get(i % 64), now);
      }
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
