package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents in a world that throws at an action its mask forbids. */
class ActionMasksTest {

  private static final Map<String, Object> SMALL =
      Map.of(
          "hidden", "8",
          "batchSize", 8,
          "bufferSize", 1_000,
          "learningStarts", 100,
          "trainPeriod", 100,
          "gradientSteps", 1);

  private static final Map<String, Object> NOTHING = Map.of();

  private static void play(String id, long steps) {
    Environment<Integer, Integer> world = IdentityWorld.masked();
    boolean deep = Agents.named(id).resolve(NOTHING).containsKey("bufferSize");
    Agent<Integer> agent =
        Agents.named(id)
            .create(
                new AgentContext<>(
                    world.observationSpace(),
                    world.actionSpace(),
                    steps,
                    Seeds.of(1),
                    Backends.standard()),
                deep ? SMALL : NOTHING);
    EnvironmentLoop<Integer, Integer> loop = new EnvironmentLoop<>(world, agent, 1);
    loop.run(steps);

    assertThat(loop.steps()).isEqualTo(steps);
    Evaluator<Integer, Integer> evaluator = new Evaluator<>(IdentityWorld.masked(), 2);
    assertThat(evaluator.evaluate(agent.greedy(), 20).episodes()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "q-learning",
    "double-q-learning",
    "sarsa",
    "expected-sarsa",
    "sarsa-lambda",
    "q-lambda",
    "monte-carlo",
    "dyna-q",
    "dqn",
    "rainbow"
  })
  void aForbiddenActionIsNeverTaken(String id) {
    play(id, 10_000);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "q-learning",
    "double-q-learning",
    "sarsa",
    "expected-sarsa",
    "sarsa-lambda",
    "q-lambda",
    "monte-carlo",
    "dyna-q",
    "dqn",
    "rainbow"
  })
  void aForbiddenActionIsNeverTakenInAMillionSteps(String id) {
    play(id, 1_000_000);
  }
}
