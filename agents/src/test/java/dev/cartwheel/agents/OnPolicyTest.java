package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.agents.worlds.PartsWorld;
import dev.cartwheel.agents.worlds.TargetWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Tuple;
import dev.cartwheel.nets.Backends;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The on-policy family: PPO, A2C, REINFORCE. */
class OnPolicyTest {

  private static final Map<String, Object> PPO =
      Map.of(
          "hidden",
          "16",
          "learningRate",
          5e-3,
          "copies",
          3,
          "rolloutLength",
          25,
          "batchSize",
          20,
          "epochs",
          4,
          "learningRateSchedule",
          "linear",
          "clipSchedule",
          "linear");

  private static final Map<String, Object> A2C =
      Map.of("hidden", "16", "learningRate", 5e-3, "normalizeObservations", true);

  private static final Map<String, Object> REINFORCE =
      Map.of("hidden", "16", "learningRate", 1e-2, "episodes", 1, "rolloutLimit", 60);

  interface OnPolicyContract extends PolicyContract {

    @Test
    default void theIdentityWorldIsLearned() {
      Supplier<Environment<Integer, Integer>> worlds = IdentityWorld::open;
      Agent<Integer> agent = train(worlds, Map.of("gamma", 0.5), 6_000, 2);

      assertThat(new Evaluator<>(worlds.get(), 3).evaluate(agent.greedy(), 20).mean())
          .isGreaterThanOrEqualTo(90);
    }

    @Test
    default void masksAreNeverViolated() {
      // The world throws at a forbidden action.
      Supplier<Environment<Integer, Integer>> worlds = IdentityWorld::masked;
      Agent<Integer> agent = train(worlds, Map.of("gamma", 0.5), 6_000, 4);

      // The right action is allowed 5 times in 8.
      assertThat(new Evaluator<>(worlds.get(), 5).evaluate(agent.greedy(), 20).mean())
          .isBetween(55.0, 70.0);
    }

    @Test
    default void actionsOfSeveralNumbersAreLearned() {
      assertThat(learned(PartsWorld::open)).isGreaterThanOrEqualTo(90);
    }

    @Test
    default void bitsAreLearned() {
      assertThat(learned(PartsWorld::bits)).isGreaterThanOrEqualTo(90);
    }

    @Test
    default void masksOfEachNumberAreNeverViolated() {
      // The world throws at a forbidden choice; a right one of two is allowed 3 times in 4.
      assertThat(learned(PartsWorld::masked)).isBetween(65.0, 85.0);
      assertThat(learned(PartsWorld::maskedBits)).isBetween(65.0, 85.0);
    }

    private double learned(Supplier<Environment<int[], int[]>> worlds) {
      Agent<int[]> agent = train(worlds, Map.of("gamma", 0.5), 6_000, 2);
      return new Evaluator<>(worlds.get(), 3).evaluate(agent.greedy(), 20).mean();
    }

    @Test
    default void theContinuousIdentityWorldIsLearned() {
      Supplier<Environment<float[], float[]>> worlds = TargetWorld::make;
      Agent<float[]> agent = train(worlds, Map.of("gamma", 0.0, "logStdInit", -1), 10_000, 2);

      assertThat(new Evaluator<>(worlds.get(), 3).evaluate(agent.greedy(), 20).mean())
          .isGreaterThanOrEqualTo(90);
    }

    private double valueOfForever(Supplier<Environment<Integer, Integer>> worlds) {
      Map<String, Object> changes = Map.of("gamma", 0.9, "normalizeObservations", false);
      return train(worlds, changes, 6_000, 1).metrics().get("meanValue");
    }

    @Test
    default void truncationKeepsTheBootstrap() {
      assertThat(valueOfForever(ForeverWorld::cut)).isCloseTo(10, within(0.5));
    }

    @Test
    default void aTrueEndCutsTheBootstrapSoThatTheTestAboveCanFail() {
      assertThat(valueOfForever(ForeverWorld::ended)).isBetween(2.5, 6.5);
    }

    @Test
    default void divergenceStopsWithStepAndLoss() {
      assertThatThrownBy(() -> train(() -> ForeverWorld.cut(1e308), Map.of(), 4_000, 14))
          .isInstanceOf(DivergenceException.class)
          .hasMessageMatching("loss is (NaN|-?Infinity) at step \\d+; .*");
    }

    @Test
    default void otherActionsAreRefusedInALine() {
      assertThatThrownBy(
              () ->
                  Agents.named(agent())
                      .create(
                          new AgentContext<>(
                              new Discrete(3),
                              new Tuple(new Discrete(2), new Discrete(2)),
                              1,
                              Seeds.of(0),
                              Backends.standard()),
                          Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(agent() + " cannot act in Tuple")
          .hasMessageEndingWith("accepted: Discrete, MultiDiscrete, MultiBinary or Box");
    }
  }

  @Nested
  class PpoWithStateDependentNoise extends AgentCase implements PolicyContract {
    PpoWithStateDependentNoise() {
      super("ppo", "Pendulum-v1", with(PPO, Map.of("useSde", true, "sdePeriod", 4)));
    }

    @Test
    void theContinuousIdentityWorldIsLearned() {
      assertThat(learnedWithNoise(this)).isGreaterThanOrEqualTo(90);
    }

    @Test
    void whatHasNoNumbersOrNoLastHiddenLayerToShowIsRefused() {
      assertThatThrownBy(() -> make(IdentityWorld.open(), Map.of(), 10, 1))
          .hasMessage("useSde true with the actions Discrete(4, start=5); accepted: false");
      assertThatThrownBy(
              () ->
                  make(TargetWorld.make(), Map.of("recurrent", "gru", "sequenceLength", 5), 10, 1))
          .hasMessage(
              "useSde true with a memory; accepted: torso mlp, recurrent none, or useSde false");
    }
  }

  @Nested
  class A2cWithStateDependentNoise extends AgentCase implements PolicyContract {
    A2cWithStateDependentNoise() {
      super("a2c", "MountainCarContinuous-v0", with(A2C, Map.of("useSde", true)));
    }

    @Test
    void theContinuousIdentityWorldIsLearned() {
      assertThat(learnedWithNoise(this)).isGreaterThanOrEqualTo(90);
    }
  }

  private static double learnedWithNoise(AgentContract contract) {
    Supplier<Environment<float[], float[]>> worlds = TargetWorld::make;
    Agent<float[]> agent =
        contract.train(worlds, Map.of("gamma", 0.0, "logStdInit", -2), 10_000, 2);
    return new Evaluator<>(worlds.get(), 3).evaluate(agent.greedy(), 20).mean();
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(some);
    settings.putAll(more);
    return settings;
  }

  @Nested
  class PpoDiscrete extends AgentCase implements OnPolicyContract {
    PpoDiscrete() {
      super("ppo", "CartPole-v1", PPO);
    }

    @Test
    void aBatchLargerThanTheRolloutIsRefused() {
      assertThatThrownBy(
              () -> make(IdentityWorld.open(), Map.of("batchSize", 100, "copies", 2), 10, 1))
          .hasMessageContaining("batchSize 100 with copies 2 and rolloutLength 25")
          .hasMessageContaining("rollout of 50 steps");
    }

    @Test
    void aTargetDivergenceStopsLearningFromARollout() {
      Supplier<Environment<Integer, Integer>> worlds = IdentityWorld::open;
      long all = train(worlds, Map.of(), 750, 1).updates();
      long fewer = train(worlds, Map.of("targetKl", 1e-4), 750, 1).updates();

      assertThat(all).isEqualTo(10 * 4 * 4);
      assertThat(fewer).isLessThan(all / 2).isPositive();
    }
  }

  @Nested
  class PpoContinuousWithEveryOption extends AgentCase implements OnPolicyContract {
    PpoContinuousWithEveryOption() {
      super(
          "ppo",
          "Pendulum-v1",
          Map.of(
              "hidden",
              "16",
              "learningRate",
              5e-3,
              "rolloutLength",
              64,
              "batchSize",
              24,
              "epochs",
              4,
              "valueClip",
              20,
              "entropyCoefficient",
              1e-3,
              "normalizeObservations",
              true,
              "activation",
              "relu"));
    }
  }

  @Nested
  class A2c extends AgentCase implements OnPolicyContract {
    A2c() {
      super("a2c", "CartPole-v1", A2C);
    }
  }

  @Nested
  class Reinforce extends AgentCase implements OnPolicyContract {
    Reinforce() {
      super("reinforce", "CartPole-v1", REINFORCE);
    }
  }

  @Test
  void copiesAreSeededOneAfterTheOtherAndSteppedByTurns() {
    Environment<float[], Integer> world =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    Agent<Integer> agent =
        Agents.named("ppo")
            .create(
                new AgentContext<>(
                    world.observationSpace(),
                    world.actionSpace(),
                    100,
                    Seeds.of(1),
                    Backends.standard()),
                PPO);

    assertThat(agent.copies()).isEqualTo(3);
    assertThatThrownBy(() -> new EnvironmentLoop<>(world, agent, 1))
        .hasMessage("1 copies of the world; accepted: the agent's 3");
  }
}
