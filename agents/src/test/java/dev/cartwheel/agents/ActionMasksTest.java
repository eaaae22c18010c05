package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static void play(String id, long steps) {
    Environment<Integer, Integer> world = IdentityWorld.masked();
    Map<String, Object> settings = new HashMap<>(SMALL);
    settings.keySet().retainAll(Agents.named(id).resolve(Map.of()).keySet());
    Agent<Integer> agent =
        Agents.named(id)
            .create(
                new AgentContext<>(
                    world.observationSpace(),
                    world.actionSpace(),
                    steps,
                    Seeds.of(1),
                    Backends.standard()),
                settings);
    Supplier<Environment<Integer, Integer>> worlds = IdentityWorld::masked;
    EnvironmentLoop<Integer, Integer> loop =
        AgentContract.loop(worlds, agent, 1, LoopListener.NONE);
    loop.run(steps);

    assertThat(loop.steps()).isEqualTo(steps);
    Evaluator<Integer, Integer> evaluator = new Evaluator<>(IdentityWorld.masked(), 2);
    assertThat(evaluator.evaluate(agent.greedy(), 20).episodes()).isEqualTo(20);
  }

  /** Whoever chooses among actions and learns by acting. */
  static Stream<String> ids() {
    return Agents.all().stream()
        .map(AgentFactory::id)
        .filter(id -> !Set.of("td3", "ddpg", "bc", "cql").contains(id) && !id.startsWith("rl4j-"));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aForbiddenActionIsNeverTaken(String id) {
    play(id, 10_000);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("ids")
  void aForbiddenActionIsNeverTakenInAMillionSteps(String id) {
    play(id, 1_000_000);
  }
}
