package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Golden;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorEnvironments;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VectorWrappersTest {

  private static final int COPIES = 4;

  private static VectorEnvironment vector(String id, AutoresetMode autoreset) {
    return VectorEnvironments.sync(id, COPIES, Map.of(), autoreset);
  }

  static Stream<JsonNode> recordings() {
    return Golden.sample("vector_wrappers.jsonl").stream();
  }

  private static VectorEnvironment wrapped(JsonNode line) {
    VectorEnvironment inner = vector(line.get("env").textValue(), AutoresetMode.NEXT_STEP);
    return switch (line.get("wrapper").textValue()) {
      case "NormalizeObservation" -> new VectorNormalizeObservation(inner);
      case "NormalizeReward" ->
          new VectorNormalizeReward(
              inner, line.get("env").textValue().startsWith("Cart") ? 0.9 : 0.99, 1e-8);
      default -> new VectorRecordEpisodeStatistics(inner, 5);
    };
  }

  /** Recorded from Gymnasium 1.3's wrappers of the same names around four copies. */
  @ParameterizedTest
  @MethodSource("recordings")
  void aWrappedVectorIsGymnasiums(JsonNode line) {
    VectorEnvironment vector = wrapped(line);
    VectorStep out = VectorStep.of(vector);
    vector.reset(line.get("seed").longValue(), out);
    float tolerance = 1e-5f; // as the worlds inside
    assertThat(out.observations())
        .containsExactly(Golden.floats(line.get("reset")), within(tolerance));
    for (int i = 0; i < line.get("actions").size(); i++) {
      step(vector, Golden.floats(line.get("actions").get(i)), out);
      JsonNode expected = line.get("steps").get(i);
      if (!expected.get(0).isNull()) {
        assertThat(out.observations())
            .as("step %d", i)
            .containsExactly(Golden.floats(expected.get(0)), within(tolerance));
      }
      assertThat(out.rewards())
          .as("step %d", i)
          .containsExactly(Golden.doubles(expected.get(1)), within(1e-9));
      for (int copy = 0; copy < COPIES; copy++) {
        assertThat(out.terminated()[copy]).isEqualTo(expected.get(2).get(copy).booleanValue());
      }
    }
    if (vector instanceof VectorRecordEpisodeStatistics statistics) {
      assertThat(statistics.returns()).isEqualTo(Golden.doubles(line.get("returns")));
      assertThat(statistics.lengths()).isEqualTo(Golden.ints(line.get("lengths")));
      assertThat(statistics.episodes()).isEqualTo(line.get("episodes").longValue());
    }
  }

  private static void step(VectorEnvironment vector, float[] actions, VectorStep out) {
    if (vector.singleActionSpace() instanceof Discrete) {
      int[] chosen = new int[actions.length];
      Arrays.setAll(chosen, i -> (int) actions[i]);
      vector.step(chosen, out);
    } else {
      vector.step(actions, out);
    }
  }

  /** A transform of a vector is that of each single world. */
  @ParameterizedTest
  @EnumSource(AutoresetMode.class)
  void flattenedCopiesAreFlattenedWorlds(AutoresetMode autoreset) {
    VectorEnvironment vector =
        new VectorTransformObservation(
            vector("FrozenLake-v1", autoreset), ObservationTransforms::flatten);
    VectorStep out = VectorStep.of(vector);
    vector.reset(5, out);
    Environment<float[], Integer> single =
        new TransformObservation<>(
            Environments.make("FrozenLake-v1", Integer.class, Integer.class),
            ObservationTransforms::flatten);
    StepBuffer now = StepBuffer.of(single);
    single.reset(ResetOptions.seed(5), now);
    Pcg64 random = new Pcg64(1);
    int ends = 0;
    for (int i = 0; i < 120; i++) {
      int action = random.nextInt(4);
      boolean dead = now.last() && autoreset == AutoresetMode.NEXT_STEP;
      if (now.last() && autoreset == AutoresetMode.DISABLED) {
        vector.reset(over(out), out);
        single.reset(ResetOptions.NONE, now);
      }
      vector.step(new int[] {action, action, action, action}, out);
      if (dead) {
        single.reset(ResetOptions.NONE, now);
      } else {
        single.step(action, now);
      }
      assertThat(out.dead()[0]).isEqualTo(dead);
      if (now.last() && autoreset == AutoresetMode.SAME_STEP) {
        assertThat(Arrays.copyOf(out.finalObservations(), 16)).isEqualTo(now.observation());
        single.reset(ResetOptions.NONE, now);
      }
      assertThat(Arrays.copyOf(out.observations(), 16))
          .as("step %d", i)
          .isEqualTo(now.observation());
      ends += out.last(0) ? 1 : 0;
      if (autoreset == AutoresetMode.DISABLED && !out.last(0)) {
        vector.reset(over(out), out);
      }
    }
    assertThat(ends).isGreaterThan(3);
  }

  private static boolean[] over(VectorStep out) {
    boolean[] over = new boolean[COPIES];
    for (int copy = 0; copy < COPIES; copy++) {
      over[copy] = out.last(copy);
    }
    return over;
  }

  @Test
  void rescaledAndClippedActionsReachTheCopies() {
    VectorEnvironment bare = vector("Pendulum-v1", AutoresetMode.NEXT_STEP);
    VectorEnvironment rescaled =
        new VectorTransformAction(
            vector("Pendulum-v1", AutoresetMode.NEXT_STEP),
            space -> ActionTransform.rescale(space, -1, 1));
    VectorEnvironment clipped =
        new VectorTransformAction(
            vector("Pendulum-v1", AutoresetMode.NEXT_STEP), ActionTransform::clip);
    VectorStep expected = VectorStep.of(bare);
    VectorStep out = VectorStep.of(bare);
    bare.reset(1, expected);
    bare.step(new float[] {2, 1, -0.5f, -2}, expected);
    rescaled.reset(1, out);
    rescaled.step(new float[] {1, 0.5f, -0.25f, -1}, out);
    assertThat(out.observations()).isEqualTo(expected.observations());
    clipped.reset(1, out);
    clipped.step(new float[] {200, 1, -0.5f, -77}, out);
    assertThat(out.observations()).isEqualTo(expected.observations());
    assertThatThrownBy(() -> rescaled.step(new float[3], out))
        .hasMessage("actions of 3 elements; accepted: 4");
    assertThatThrownBy(() -> rescaled.step(new float[] {0, Float.NaN, 0, 0}, out))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rewardsAreTransformedButForDeadSteps() {
    VectorEnvironment vector =
        new VectorTransformReward(
            vector("CartPole-v1", AutoresetMode.NEXT_STEP), reward -> reward + 10);
    VectorStep out = VectorStep.of(vector);
    vector.reset(1, out);
    int dead = 0;
    for (int i = 0; i < 60; i++) {
      vector.step(new int[COPIES], out);
      for (int copy = 0; copy < COPIES; copy++) {
        dead += out.dead()[copy] ? 1 : 0;
        assertThat(out.rewards()[copy]).isEqualTo(out.dead()[copy] ? 0 : 11);
      }
    }
    assertThat(dead).isGreaterThan(COPIES);
  }

  static Stream<Arguments> wrappers() {
    List<UnaryOperator<VectorEnvironment>> all =
        List.of(
            VectorNormalizeObservation::new,
            VectorNormalizeReward::new,
            VectorRecordEpisodeStatistics::new,
            inner -> new VectorTransformObservation(inner, ObservationTransforms::flatten),
            inner -> VectorTransformReward.clip(inner, -1, 0.5));
    return all.stream().map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void aRestoredVectorGoesOnIdentically(UnaryOperator<VectorEnvironment> wrapper) {
    VectorEnvironment vector = wrapper.apply(vector("CartPole-v1", AutoresetMode.NEXT_STEP));
    VectorEnvironment twin = wrapper.apply(vector("CartPole-v1", AutoresetMode.NEXT_STEP));
    VectorStep out = VectorStep.of(vector);
    VectorStep twinOut = VectorStep.of(twin);
    vector.reset(2, out);
    int[] actions = new int[COPIES];
    for (int i = 0; i < 80; i++) {
      if (i == 33) {
        twin.restore(vector.snapshot());
      }
      Arrays.fill(actions, i / 3 % 2);
      vector.step(actions, out);
      if (i >= 33) {
        twin.step(actions, twinOut);
        assertThat(twinOut.observations()).isEqualTo(out.observations());
        assertThat(twinOut.rewards()).isEqualTo(out.rewards());
        assertThat(twinOut.dead()).isEqualTo(out.dead());
      }
    }
    assertThat(twin.snapshot().names()).isEqualTo(vector.snapshot().names());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(
            () -> new VectorNormalizeObservation(vector("CartPole-v1", AutoresetMode.SAME_STEP)))
        .hasMessage("autoreset SAME_STEP; accepted: NEXT_STEP");
    assertThatThrownBy(
            () -> new VectorNormalizeObservation(vector("Taxi-v4", AutoresetMode.NEXT_STEP)))
        .hasMessage("observations of Discrete(500); accepted: a Box");
  }
}
