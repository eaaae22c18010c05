package dev.cartwheel.envs.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies that step together are, bit for bit, single worlds with seeds s, s + 1, … */
class VectorEnvironmentsTest {

  private static final int COPIES = 70; // no multiple of any register's lanes
  private static final long SEED = 12;

  private enum Kind {
    NATIVE,
    SYNC,
    TWO_THREADS,
    EIGHT_THREADS;

    VectorEnvironment make(String id, Map<String, ?> options, AutoresetMode autoreset) {
      return switch (this) {
        case NATIVE -> VectorEnvironments.nativeBatch(id, COPIES, options, autoreset).orElseThrow();
        case SYNC -> VectorEnvironments.sync(id, COPIES, options, autoreset);
        case TWO_THREADS -> VectorEnvironments.threaded(id, COPIES, options, autoreset, 2);
        case EIGHT_THREADS -> VectorEnvironments.threaded(id, COPIES, options, autoreset, 8);
      };
    }
  }

  static Stream<Arguments> cases() {
    Map<String, Map<String, ?>> classic =
        Map.of(
            "CartPole-v1", Map.of("max_episode_steps", 30),
            "CartPole-v0", Map.of("sutton_barto_reward", true),
            "MountainCar-v0", Map.of("goal_velocity", 0.001, "max_episode_steps", 90),
            "MountainCarContinuous-v0", Map.of("max_episode_steps", 70),
            "Acrobot-v1", Map.of("max_episode_steps", 60),
            "Pendulum-v1", Map.of("g", 9.81));
    Stream<Arguments> batches =
        classic.entrySet().stream()
            .flatMap(
                world ->
                    Arrays.stream(AutoresetMode.values())
                        .map(
                            mode ->
                                Arguments.of(Kind.NATIVE, world.getKey(), world.getValue(), mode)));
    Stream<Arguments> others =
        Stream.of(Kind.SYNC, Kind.TWO_THREADS, Kind.EIGHT_THREADS)
            .flatMap(
                kind ->
                    Arrays.stream(AutoresetMode.values())
                        .flatMap(
                            mode ->
                                Stream.of("Taxi-v4", "CartPole-v1", "Pendulum-v1")
                                    .map(id -> Arguments.of(kind, id, Map.of(), mode))));
    return Stream.concat(batches, others);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachCopyIsTheSingleWorldOfItsSeed(
      Kind kind, String id, Map<String, ?> options, AutoresetMode mode) {
    try (VectorEnvironment vector = kind.make(id, options, mode)) {
      Singles<?, ?> singles = Singles.of(id, options);
      VectorStep out = VectorStep.of(vector);
      vector.reset(SEED, out);
      singles.reset(SEED);
      singles.compareObservations(out, "reset");
      Pcg64 random = new Pcg64(3);
      for (int step = 0; step < 250; step++) {
        singles.drawActions(random);
        singles.stepVector(vector, out);
        singles.stepAndCompare(out, mode, "step " + step);
        if (mode == AutoresetMode.DISABLED) {
          boolean[] ended = singles.ended();
          vector.reset(ended, out);
          singles.reset(ended);
          singles.compareObservations(out, "partial reset " + step);
        }
      }
      assertThat(singles.episodes).as("episodes that ended").isGreaterThan(COPIES - 1);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRestoredVectorGoesOnIdentically(
      Kind kind, String id, Map<String, ?> options, AutoresetMode mode) {
    try (VectorEnvironment vector = kind.make(id, options, mode);
        VectorEnvironment twin = kind.make(id, options, mode)) {
      VectorStep out = VectorStep.of(vector);
      VectorStep twinOut = VectorStep.of(vector);
      Singles<?, ?> actions = Singles.of(id, options);
      Pcg64 random = new Pcg64(5);
      vector.reset(SEED, out);
      for (int step = 0; step < 60; step++) {
        if (step == 25) {
          Snapshot snapshot = vector.snapshot();
          twin.reset(99, twinOut);
          twin.restore(snapshot);
        }
        actions.drawActions(random);
        actions.stepVector(vector, out);
        if (step >= 25) {
          actions.stepVector(twin, twinOut);
          assertThat(twinOut.observations()).as("step %d", step).isEqualTo(out.observations());
          assertThat(twinOut.rewards()).isEqualTo(out.rewards());
          assertThat(twinOut.terminated()).isEqualTo(out.terminated());
          assertThat(twinOut.truncated()).isEqualTo(out.truncated());
          assertThat(twinOut.dead()).isEqualTo(out.dead());
        }
        if (mode == AutoresetMode.DISABLED) {
          boolean[] ended = new boolean[COPIES];
          for (int i = 0; i < COPIES; i++) {
            ended[i] = out.last(i);
          }
          vector.reset(ended, out);
          if (step >= 25) {
            twin.reset(ended, twinOut);
          }
        }
      }
      assertThatThrownBy(() -> vector.restore(Snapshot.of("other").build()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatMayNotBeDoneIsRefused(Kind kind) {
    try (VectorEnvironment vector = kind.make("CartPole-v1", Map.of(), AutoresetMode.DISABLED)) {
      VectorStep out = VectorStep.of(vector);
      int[] actions = new int[COPIES];
      assertThatThrownBy(() -> vector.step(actions, out))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("before the first reset");
      vector.reset(0, out);
      float[] before = out.observations().clone();
      assertThatThrownBy(() -> vector.step(new int[3], out))
          .hasMessage("actions of 3 elements; accepted: 70");
      assertThatThrownBy(() -> vector.step(new float[COPIES], out))
          .hasMessage("float[] actions; accepted: int[], for Discrete(2)");
      actions[41] = 2;
      assertThatThrownBy(() -> vector.step(actions, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("action of copy 41: 2");
      assertThat(out.observations()).as("nobody moved").isEqualTo(before);
      assertThatThrownBy(() -> vector.reset(new boolean[2], out))
          .hasMessage("reset of 2 copies; accepted: one element for each of 70");
      ResetOptions bad = new ResetOptions(OptionalLong.empty(), Map.of("lwo", 0));
      assertThatThrownBy(() -> vector.reset(bad, out)).hasMessageContaining("did you mean 'low'?");

      actions[41] = 0;
      while (!out.last(7)) {
        boolean[] ended = new boolean[COPIES];
        for (int i = 0; i < COPIES; i++) {
          ended[i] = out.last(i);
        }
        vector.reset(ended, out);
        vector.step(actions, out);
      }
      assertThatThrownBy(() -> vector.step(actions, out))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("reset it first");
    }
  }

  @Test
  void resetOptionsReachEveryCopy() {
    ResetOptions options = new ResetOptions(OptionalLong.of(1), Map.of("low", 0.2, "high", 0.21));
    for (Kind kind : List.of(Kind.NATIVE, Kind.SYNC)) {
      try (VectorEnvironment vector = kind.make("CartPole-v1", Map.of(), AutoresetMode.NEXT_STEP)) {
        VectorStep out = VectorStep.of(vector);
        vector.reset(options, out);
        for (float number : out.observations()) {
          assertThat(number).as("%s", kind).isBetween(0.2f, 0.21f);
        }
        vector.reset(ResetOptions.NONE, out);
        assertThat(out.observations()[0]).as("%s", kind).isBetween(-0.05f, 0.05f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("farStarts")
  void farStartsAreThoseOfSingleWorlds(String id, Map<String, Object> options) {
    try (VectorEnvironment vector =
        VectorEnvironments.nativeBatch(id, COPIES, Map.of(), AutoresetMode.SAME_STEP)
            .orElseThrow()) {
      Singles<?, ?> singles = Singles.of(id, Map.of());
      VectorStep out = VectorStep.of(vector);
      vector.reset(new ResetOptions(OptionalLong.of(SEED), options), out);
      singles.reset(SEED, options);
      singles.compareObservations(out, "reset");
      Pcg64 random = new Pcg64(8);
      for (int step = 0; step < 5; step++) {
        singles.drawActions(random);
        singles.stepVector(vector, out);
        singles.stepAndCompare(out, AutoresetMode.SAME_STEP, "step " + step);
      }
    }
  }

  static Stream<Arguments> farStarts() {
    return Stream.of(
        Arguments.of("CartPole-v1", Map.of("low", -9000, "high", 2e4)),
        Arguments.of("MountainCar-v0", Map.of("low", -5e4, "high", 7)),
        Arguments.of("MountainCarContinuous-v0", Map.of("low", -7, "high", 9e3)),
        Arguments.of("Acrobot-v1", Map.of("low", -1e5, "high", 1e5)),
        Arguments.of("Pendulum-v1", Map.of("x_init", 1e12, "y_init", 80)));
  }

  @Test
  void classicWorldsAreMadeNativeAndOthersNot() {
    assertThat(VectorEnvironments.nativeBatch("Taxi-v4", 3, Map.of(), AutoresetMode.NEXT_STEP))
        .isEmpty();
    assertThat(VectorEnvironments.make("Taxi-v4", 3).copies()).isEqualTo(3);
    assertThat(VectorEnvironments.make("CartPole-v1", 3).autoreset())
        .isEqualTo(AutoresetMode.NEXT_STEP);
    assertThatThrownBy(() -> VectorEnvironments.make("CartPole-v1", 0))
        .hasMessage("copies 0; accepted: 1 to 1048576");
  }

  /** N single worlds under the rules of a vector. */
  private static final class Singles<O, A> {

    private final List<Environment<O, A>> worlds;
    private final StepBuffer[] now;
    private final Space<A> space;
    private final int[] chosen = new int[COPIES];
    private final float[] forces;
    private int episodes;

    private Singles(List<Environment<O, A>> worlds) {
      this.worlds = worlds;
      this.now = worlds.stream().map(StepBuffer::of).toArray(StepBuffer[]::new);
      this.space = worlds.get(0).actionSpace();
      this.forces = new float[COPIES * space.width()];
    }

    @SuppressWarnings("unchecked") // all worlds of one id are of one type
    static <O, A> Singles<O, A> of(String id, Map<String, ?> options) {
      return new Singles<>(
          Stream.generate(() -> (Environment<O, A>) Environments.make(id, options))
              .limit(COPIES)
              .toList());
    }

    void reset(long seed) {
      reset(seed, Map.of());
    }

    void reset(long seed, Map<String, Object> options) {
      for (int i = 0; i < COPIES; i++) {
        worlds.get(i).reset(new ResetOptions(OptionalLong.of(seed + i), options), now[i]);
      }
    }

    void reset(boolean[] which) {
      for (int i = 0; i < COPIES; i++) {
        if (which[i]) {
          worlds.get(i).reset(ResetOptions.NONE, now[i]);
        }
      }
    }

    boolean[] ended() {
      boolean[] ended = new boolean[COPIES];
      for (int i = 0; i < COPIES; i++) {
        ended[i] = now[i].last();
      }
      return ended;
    }

    /** Random actions, for boxes also beyond the bounds; half the copies keep to an extreme. */
    void drawActions(Pcg64 random) {
      for (int i = 0; i < COPIES; i++) {
        if (space instanceof Discrete discrete) {
          int drawn = random.nextInt(discrete.n());
          chosen[i] = i % 4 == 0 ? discrete.n() - 1 : drawn;
        } else {
          float drawn = (float) (2.5 * random.nextDouble() - 1.25) * 2;
          forces[i] = i % 4 == 0 ? 1 : drawn;
        }
      }
    }

    void stepVector(VectorEnvironment vector, VectorStep out) {
      if (space instanceof Discrete) {
        vector.step(chosen, out);
      } else {
        vector.step(forces, out);
      }
    }

    @SuppressWarnings("unchecked") // as the space says
    private void step(int i) {
      A action = space instanceof Discrete ? (A) (Integer) chosen[i] : (A) new float[] {forces[i]};
      worlds.get(i).step(action, now[i]);
    }

    void stepAndCompare(VectorStep out, AutoresetMode mode, String when) {
      int width = out.observationWidth();
      for (int i = 0; i < COPIES; i++) {
        boolean dead = now[i].last();
        if (dead) {
          worlds.get(i).reset(ResetOptions.NONE, now[i]);
        } else {
          step(i);
        }
        assertThat(out.dead()[i]).as(when).isEqualTo(dead);
        assertThat(out.rewards()[i]).as("%s copy %d", when, i).isEqualTo(now[i].reward());
        assertThat(out.terminated()[i]).as(when).isEqualTo(now[i].terminated());
        assertThat(out.truncated()[i]).as(when).isEqualTo(now[i].truncated());
        if (now[i].last()) {
          episodes++;
          if (mode == AutoresetMode.SAME_STEP) {
            float[] last = Arrays.copyOfRange(out.finalObservations(), i * width, (i + 1) * width);
            assertThat(last).as(when).isEqualTo(now[i].observation());
            worlds.get(i).reset(ResetOptions.NONE, now[i]);
          }
        }
      }
      compareObservations(out, when);
    }

    void compareObservations(VectorStep out, String when) {
      int width = out.observationWidth();
      byte[] masks = out.actionMasks();
      for (int i = 0; i < COPIES; i++) {
        float[] row = Arrays.copyOfRange(out.observations(), i * width, (i + 1) * width);
        assertThat(row).as("%s copy %d", when, i).isEqualTo(now[i].observation());
        if (masks != null) {
          int actions = space.choices();
          assertThat(Arrays.copyOfRange(masks, i * actions, (i + 1) * actions))
              .as(when)
              .isEqualTo(now[i].actionMask());
        }
      }
    }
  }
}
