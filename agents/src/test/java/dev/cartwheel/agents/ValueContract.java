package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.StepBuffer;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every agent that values actions must show beside; it learns small worlds in 4,000 steps. */
interface ValueContract extends AgentContract {

  double GAMMA = 0.9;

  private double valueOfForever(Supplier<Environment<Integer, Integer>> worlds) {
    Agent<Integer> agent = train(worlds, Map.of("gamma", GAMMA), 4_000, 1);
    double[] q = new double[2];
    agent.actionValues().orElseThrow().write(StepBuffer.of(worlds.get()), q);
    return Math.max(q[0], q[1]);
  }

  @Test
  default void truncationKeepsTheBootstrap() {
    assertThat(valueOfForever(ForeverWorld::cut)).isCloseTo(1 / (1 - GAMMA), within(0.3));
  }

  @Test
  default void aTrueEndCutsTheBootstrapSoThatTheTestAboveCanFail() {
    assertThat(valueOfForever(ForeverWorld::ended)).isCloseTo(1 / (1 - GAMMA * 7 / 8), within(1.5));
  }

  @Test
  default void theIdentityWorldIsLearned() {
    Agent<Integer> agent = train(IdentityWorld::open, Map.of("gamma", 0.5), 4_000, 2);

    Evaluation evaluation = new Evaluator<>(IdentityWorld.open(), 3).evaluate(agent.greedy(), 20);

    assertThat(evaluation.mean()).isGreaterThanOrEqualTo(90);
  }

  @Test
  default void masksAreNeverViolated() {
    // The world throws at a forbidden action.
    Agent<Integer> agent = train(IdentityWorld::masked, Map.of("gamma", 0.5), 4_000, 4);

    Evaluation evaluation = new Evaluator<>(IdentityWorld.masked(), 5).evaluate(agent.greedy(), 20);

    // The right action is allowed 5 times in 8: half of the time, and once more in a quarter of
    // the rest.
    assertThat(evaluation.mean()).isBetween(55.0, 70.0);
  }

  @Test
  default void beyondItsBudgetAnAgentKeepsTheFinalSchedule() {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Agent<Integer> agent = make(world, Map.of(), 1_000, 13);
    EnvironmentLoop<Integer, Integer> loop = new EnvironmentLoop<>(world, agent, 13);
    loop.run(1_000);
    double atTheEnd = agent.metrics().get("epsilon");
    loop.run(500);

    assertThat(agent.metrics().get("epsilon")).isEqualTo(atTheEnd);
  }

  @Test
  default void divergenceStopsWithStepAndLoss() {
    assertThatThrownBy(() -> train(() -> ForeverWorld.cut(1e308), Map.of("gamma", 1.0), 4_000, 14))
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching("loss is (NaN|-?Infinity) at step \\d+; .*");
  }
}
