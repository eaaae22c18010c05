package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.random.Pcg64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every registered world under many seeds; the checker looks closer, at few. */
class ManySeedsTest {

  private static final int STEPS = 60;

  /** Ends episodes of the snapshots early: worlds on Box2D restore by replaying them. */
  private static final int SNAPSHOT_LIMIT = 40;

  @TestFactory
  Stream<DynamicTest> threeSeedsKeepTheContract() {
    return ofEveryWorld(spec -> keepsTheContract(spec, 3));
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> aThousandSeedsKeepTheContract() {
    return ofEveryWorld(spec -> keepsTheContract(spec, 1_000));
  }

  @TestFactory
  Stream<DynamicTest> twentySnapshotsContinueIdentically() {
    return ofEveryWorld(spec -> snapshotsContinue(Environments.make(spec.id()), spec, 20));
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> tenThousandSnapshotsContinueIdentically() {
    return ofEveryWorld(spec -> snapshotsContinue(Environments.make(spec.id()), spec, 10_000));
  }

  private interface Check {
    void of(EnvironmentSpec spec);
  }

  private static Stream<DynamicTest> ofEveryWorld(Check check) {
    return Environments.specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.id(), () -> check.of(spec)));
  }

  private static void keepsTheContract(EnvironmentSpec spec, int seeds) {
    try (Environment<?, ?> world = Environments.make(spec.id());
        Environment<?, ?> twin = Environments.make(spec.id())) {
      for (long seed = 100; seed < 100 + seeds; seed++) {
        playsAlike(world, twin, spec.id() + " seed " + seed, seed);
      }
    }
  }

  @SuppressWarnings("unchecked") // both are made of one spec
  private static <O, A> void playsAlike(
      Environment<O, A> world, Environment<?, ?> other, String when, long seed) {
    Environment<O, A> twin = (Environment<O, A>) other;
    StepBuffer now = StepBuffer.of(world);
    Pcg64 random = new Pcg64(seed);
    world.reset(ResetOptions.seed(seed), now);
    requireEqual(now, twin.reset(seed), twin, when);
    assertThat(now.last()).as(when).isFalse();
    for (int i = 0; i < STEPS; i++) {
      A action = world.actionSpace().sample(random);
      if (now.last()) {
        assertThatThrownBy(() -> world.step(action, now))
            .as(when)
            .isInstanceOf(IllegalStateException.class);
        return;
      }
      world.step(action, now);
      requireEqual(now, twin.step(action), twin, when + " step " + i);
      assertThat(Double.isFinite(now.reward())).as(when).isTrue();
      byte[] mask = now.actionMask();
      for (int k = 0; mask != null && k < mask.length; k++) {
        assertThat(mask[k]).as(when).isBetween((byte) 0, (byte) 1);
      }
    }
  }

  private static <O> void requireEqual(
      StepBuffer now, TimeStep<O> step, Environment<O, ?> world, String when) {
    assertThat(world.observationSpace().contains(step.observation())).as(when).isTrue();
    float[] flat = new float[world.observationSpace().width()];
    world.observationSpace().write(step.observation(), flat, 0);
    assertThat(now.observation()).as(when).isEqualTo(flat);
    assertThat(now.reward()).as(when).isEqualTo(step.reward());
    assertThat(now.terminated()).as(when).isEqualTo(step.terminated());
    assertThat(now.truncated()).as(when).isEqualTo(step.truncated());
  }

  private static <O, A> void snapshotsContinue(
      Environment<O, A> made, EnvironmentSpec spec, int pairs) {
    Environment<O, A> world = new TimeLimit<>(made, SNAPSHOT_LIMIT);
    @SuppressWarnings("unchecked") // as the world itself
    Environment<O, A> twin =
        new TimeLimit<>((Environment<O, A>) Environments.make(spec.id()), SNAPSHOT_LIMIT);
    Pcg64 random = new Pcg64(11);
    StepBuffer now = StepBuffer.of(world);
    StepBuffer twinNow = StepBuffer.of(world);
    world.reset(ResetOptions.seed(11), now);
    for (int pair = 0; pair < pairs; pair++) {
      int before = random.nextInt(12);
      for (int i = 0; i < before; i++) {
        advance(world, world.actionSpace().sample(random), now);
      }
      twin.restore(world.snapshot());
      twinNow.copyFrom(now);
      for (int i = 0; i < 4; i++) {
        A action = world.actionSpace().sample(random);
        advance(world, action, now);
        advance(twin, action, twinNow);
        String when = spec.id() + ", seed 11, pair " + pair + ", step " + i;
        assertThat(twinNow.observation()).as(when).isEqualTo(now.observation());
        assertThat(twinNow.reward()).as(when).isEqualTo(now.reward());
        assertThat(twinNow.last()).as(when).isEqualTo(now.last());
      }
    }
  }

  private static <A> void advance(Environment<?, A> world, A action, StepBuffer now) {
    if (now.last()) {
      world.reset(ResetOptions.NONE, now);
    } else {
      world.step(action, now);
    }
  }
}
