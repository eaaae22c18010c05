package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.agents.worlds.SteadyWorld;
import dev.cartwheel.agents.worlds.TargetWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.models.VectorBackend;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The off-policy actor-critics: SAC, TD3, DDPG. */
class OffPolicyTest {

  private static final Map<String, Object> SMALL =
      Map.of(
          "hidden",
          "16",
          "learningRate",
          5e-3,
          "batchSize",
          32,
          "bufferSize",
          2_000,
          "tau",
          0.05,
          "trainPeriod",
          2);

  private static Map<String, Object> with(Map<String, Object> changes) {
    Map<String, Object> settings = new HashMap<>(SMALL);
    settings.putAll(changes);
    return settings;
  }

  interface ContinuousContract extends PolicyContract {

    @Test
    default void theContinuousIdentityWorldIsLearned() {
      Supplier<Environment<float[], float[]>> worlds = TargetWorld::make;
      Agent<float[]> agent = train(worlds, Map.of("gamma", 0.0), 6_000, 2);

      assertThat(new Evaluator<>(worlds.get(), 3).evaluate(agent.greedy(), 20).mean())
          .isGreaterThanOrEqualTo(90);
    }

    private double valueOfForever(Supplier<Environment<float[], float[]>> worlds) {
      Map<String, Object> changes = new HashMap<>(Map.of("gamma", 0.9));
      if (agent().equals("sac")) {
        changes.put("temperature", 1e-6);
      }
      return train(worlds, changes, 4_000, 1).metrics().get("meanTarget");
    }

    @Test
    default void truncationKeepsTheBootstrap() {
      assertThat(valueOfForever(SteadyWorld::cut)).isCloseTo(10, within(0.5));
    }

    @Test
    default void aTrueEndCutsTheBootstrapSoThatTheTestAboveCanFail() {
      assertThat(valueOfForever(SteadyWorld::ended)).isCloseTo(1 / (1 - 0.9 * 7 / 8), within(1.0));
    }

    @Test
    default void actionsWithoutBoundsAreRefusedInALine() {
      assertThatThrownBy(() -> bare(Box.of(0, Float.POSITIVE_INFINITY, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(agent() + " cannot choose among the actions Box")
          .hasMessageEndingWith("accepted: Box with finite bounds");
    }

    private <A> void bare(Space<A> actions) {
      Agents.named(agent())
          .create(
              new AgentContext<>(new Discrete(3), actions, 1, Seeds.of(0), Backends.standard()),
              Map.of());
    }

    @Test
    default void impossibleSettingsAreRefusedWithTheReason() {
      Environment<float[], float[]> world = TargetWorld.make();
      assertThatThrownBy(() -> make(world, Map.of("batchSize", 200, "bufferSize", 100), 10, 1))
          .hasMessage(
              "batchSize 200 with bufferSize 100; accepted: a batch no larger than the buffer");
      assertThatThrownBy(() -> make(world, Map.of("gradientSteps", 0), 10, 1))
          .hasMessageContaining("-1, or 1 or more");
      assertThatThrownBy(() -> make(world, Map.of("bufferSize", Integer.MAX_VALUE), 10, 1))
          .hasMessageContaining("heap");
    }

    @Test
    default void divergenceStopsWithStepAndLoss() {
      assertThatThrownBy(() -> train(() -> SteadyWorld.cut(1e308), Map.of(), 4_000, 14))
          .isInstanceOf(DivergenceException.class)
          .hasMessageMatching("loss is (NaN|-?Infinity) at step \\d+; .*");
    }
  }

  @Nested
  class Sac extends AgentCase implements ContinuousContract {
    Sac() {
      super("sac", "Pendulum-v1", SMALL);
    }
  }

  @Nested
  class SacWithTruncatedQuantiles extends AgentCase implements ContinuousContract {
    SacWithTruncatedQuantiles() {
      super("sac", "Pendulum-v1", with(Map.of("quantiles", 7, "droppedQuantiles", 1)));
    }

    @Test
    void discreteActionsAreRefused() {
      assertThatThrownBy(() -> make(IdentityWorld.open(), Map.of(), 10, 1))
          .hasMessage("quantiles 7 with the actions Discrete(4, start=5); accepted: 0");
    }
  }

  @Nested
  class SacCrossed extends AgentCase implements ContinuousContract {
    SacCrossed() {
      super(
          "sac",
          "Pendulum-v1",
          with(
              Map.of(
                  "crossQ",
                  true,
                  "renormMomentum",
                  0.9,
                  "renormWarmup",
                  300,
                  "policyDelay",
                  2,
                  "adamBeta1",
                  0.5)));
    }

    @Test
    void discreteActionsAreRefused() {
      assertThatThrownBy(() -> make(IdentityWorld.open(), Map.of(), 10, 1))
          .hasMessage("crossQ true with the actions Discrete(4, start=5); accepted: false");
      assertThatThrownBy(() -> make(IdentityWorld.open(), Map.of("crossQ", false), 10, 1))
          .hasMessage("policyDelay 2 with the actions Discrete(4, start=5); accepted: 1");
    }
  }

  @Nested
  class SacCrossedWithQuantiles extends AgentCase implements PolicyContract {
    SacCrossedWithQuantiles() {
      super("sac", "Pendulum-v1", with(Map.of("crossQ", true, "quantiles", 5)));
    }
  }

  @Nested
  class SacWithHeldNoiseAndThreeSteps extends AgentCase implements PolicyContract {
    SacWithHeldNoiseAndThreeSteps() {
      super(
          "sac",
          "MountainCarContinuous-v0",
          with(
              Map.of(
                  "noisePeriod",
                  7,
                  "noiseCorrelation",
                  0.8,
                  "nStep",
                  3,
                  "trainPeriod",
                  8,
                  "gradientSteps",
                  -1,
                  "temperature",
                  0.1)));
    }
  }

  @Nested
  class SacDiscrete extends AgentCase implements PolicyContract {
    SacDiscrete() {
      super("sac", "CartPole-v1", SMALL);
    }

    @Test
    void theIdentityWorldIsLearned() {
      Supplier<Environment<Integer, Integer>> worlds = IdentityWorld::open;
      Agent<Integer> agent = train(worlds, Map.of("gamma", 0.5), 4_000, 2);

      assertThat(new Evaluator<>(worlds.get(), 3).evaluate(agent.greedy(), 20).mean())
          .isGreaterThanOrEqualTo(90);
    }

    @Test
    void masksAreNeverViolated() {
      // The world throws at a forbidden action.
      Supplier<Environment<Integer, Integer>> worlds = IdentityWorld::masked;
      Agent<Integer> agent = train(worlds, Map.of("gamma", 0.5), 4_000, 4);

      // The right action is allowed 5 times in 8.
      assertThat(new Evaluator<>(worlds.get(), 5).evaluate(agent.greedy(), 20).mean())
          .isBetween(55.0, 70.0);
    }

    private double valueOfForever(
        Supplier<Environment<Integer, Integer>> worlds, double temperature) {
      Map<String, Object> changes = Map.of("gamma", 0.9, "temperature", temperature);
      return train(worlds, changes, 4_000, 1).metrics().get("meanTarget");
    }

    @Test
    void truncationKeepsTheBootstrap() {
      assertThat(valueOfForever(ForeverWorld::cut, 1e-6)).isCloseTo(10, within(0.5));
    }

    @Test
    void aTrueEndCutsTheBootstrapSoThatTheTestAboveCanFail() {
      assertThat(valueOfForever(ForeverWorld::ended, 1e-6))
          .isCloseTo(1 / (1 - 0.9 * 7 / 8), within(1.0));
    }

    @Test
    void whatFollowsIsWorthItsEntropyToo() {
      // Q = 1 + γ (Q + α ln 2), for of two equal actions each is best done half of the time.
      assertThat(valueOfForever(ForeverWorld::cut, 0.5))
          .isCloseTo((1 + 0.9 * 0.5 * Math.log(2)) / (1 - 0.9), within(0.6));
    }
  }

  @Nested
  class Td3 extends AgentCase implements ContinuousContract {
    Td3() {
      super("td3", "Pendulum-v1", SMALL);
    }
  }

  @Nested
  class Ddpg extends AgentCase implements ContinuousContract {
    Ddpg() {
      super("ddpg", "Pendulum-v1", SMALL);
    }
  }

  @Test
  void deterministicActorsRefuseDiscreteActions() {
    assertThatThrownBy(
            () ->
                Agents.named("td3")
                    .create(
                        new AgentContext<>(
                            new Discrete(3), new Discrete(2), 1, Seeds.of(0), Backends.standard()),
                        Map.of()))
        .hasMessageStartingWith("td3 cannot choose among the actions Discrete(2)");
  }

  @Test
  void theSteadyLoopAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    var world = Environments.make("Pendulum-v1", float[].class, float[].class);
    // On plain Java: when the compiler stops boxing vectors is its own affair, and no test's.
    var agent =
        Agents.named("sac")
            .create(
                new AgentContext<>(
                    world.observationSpace(),
                    world.actionSpace(),
                    10_000,
                    Seeds.of(1),
                    new VectorBackend(Kernels::scalar)),
                with(Map.of("trainPeriod", 1)));
    var loop = new EnvironmentLoop<>(world, agent, 1);
    loop.run(500);

    long before = threads.getThreadAllocatedBytes(self);
    loop.run(500);
    long allocated = threads.getThreadAllocatedBytes(self) - before;

    // 500 steps with an update each: a single object in each of them would be 8,000 bytes. What is
    // allocated once, such as a class first used at a rare draw, is no concern of a steady loop.
    assertThat(allocated).isLessThanOrEqualTo(6_000);
  }
}
