package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.models.VectorBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks on vectors and in plain Java, agent by agent; images and memories have their own. */
class SameBitsOnEveryKernelTest {

  private static final String HIDDEN = "33,18"; // no multiples of any number of lanes
  private static final Map<String, Object> ROLLOUTS =
      Map.of("hidden", HIDDEN, "copies", 2, "rolloutLength", 50);
  private static final Map<String, Object> REPLAYED =
      Map.of("hidden", HIDDEN, "bufferSize", 500, "batchSize", 30, "learningStarts", 100);

  static Stream<Arguments> agents() {
    return Stream.of(
        Arguments.of("dqn", "CartPole-v1", REPLAYED),
        Arguments.of("rainbow", "CartPole-v1", REPLAYED),
        Arguments.of("ppo", "CartPole-v1", ROLLOUTS),
        Arguments.of("ppo", "Pendulum-v1", ROLLOUTS),
        Arguments.of("a2c", "CartPole-v1", ROLLOUTS),
        Arguments.of("reinforce", "CartPole-v1", Map.of("hidden", HIDDEN)),
        Arguments.of("sac", "CartPole-v1", REPLAYED),
        Arguments.of("sac", "Pendulum-v1", REPLAYED),
        Arguments.of("td3", "Pendulum-v1", REPLAYED),
        Arguments.of("ddpg", "Pendulum-v1", REPLAYED));
  }

  @ParameterizedTest
  @MethodSource("agents")
  void theWholeStateIsTheSame(String agent, String world, Map<String, Object> settings) {
    try (Agent<?> vector = trained(agent, world, settings, Backends.standard());
        Agent<?> scalar = trained(agent, world, settings, new VectorBackend(Kernels::scalar))) {
      assertThat(vector.updates()).isPositive();
      Snapshots.assertEqual(scalar.snapshot(), vector.snapshot(), agent + " in " + world);
    }
  }

  private static Agent<?> trained(
      String agent, String world, Map<String, Object> settings, Backend backend) {
    return trained(agent, Environments.make(world), world, settings, backend);
  }

  private static <O, A> Agent<A> trained(
      String agent,
      Environment<O, A> first,
      String world,
      Map<String, Object> settings,
      Backend backend) {
    Agent<A> made =
        Agents.named(agent)
            .create(
                new AgentContext<>(
                    first.observationSpace(), first.actionSpace(), 400, Seeds.of(5), backend),
                settings);
    List<Environment<O, A>> worlds = new ArrayList<>(List.of(first));
    while (worlds.size() < made.copies()) {
      worlds.add(
          Environments.make(world, first.observationSpace().type(), first.actionSpace().type()));
    }
    new EnvironmentLoop<>(worlds, made, 7, LoopListener.NONE).run(400);
    return made;
  }
}
