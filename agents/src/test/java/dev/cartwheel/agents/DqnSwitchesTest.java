package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.dqn.DqnConfig;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every switch of DQN alone and all together keep the contract of agents. */
class DqnSwitchesTest {

  /** DQN on small networks. */
  private interface SwitchContract extends ValueContract {

    /** What is switched on. */
    Map<String, Object> switches();

    @Override
    default String agent() {
      return "dqn";
    }

    @Override
    default Map<String, Object> settings() {
      Map<String, Object> settings = new HashMap<>();
      settings.put("hidden", "16");
      settings.put("learningRate", 5e-3);
      settings.put("batchSize", 32);
      settings.put("bufferSize", 2_000);
      settings.put("learningStarts", 100);
      settings.put("trainPeriod", 2);
      settings.put("gradientSteps", 1);
      settings.put("targetPeriod", 40);
      settings.put("loss", "mse");
      settings.putAll(switches());
      return settings;
    }

    @Override
    default String world() {
      return "CartPole-v1";
    }
  }

  @Nested
  class Prioritized implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("prioritized", true);
    }
  }

  @Nested
  class DuelingStreams implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("dueling", true, "hidden", "16,16");
    }
  }

  /**
   * Returns between −20 and 20: an infinite reward is no more than 20, so that nothing diverges.
   */
  private interface CategoricalContract extends SwitchContract {
    @Override
    default void divergenceStopsWithStepAndLoss() {
      // Nothing to stop.
    }
  }

  @Nested
  class Categorical implements CategoricalContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("distributional", "c51", "vMin", -20, "vMax", 20, "atoms", 21);
    }
  }

  @Nested
  class Quantiles implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("distributional", "qr", "quantiles", 8);
    }
  }

  @Nested
  class ImplicitQuantiles implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("distributional", "iqn", "quantiles", 8);
    }
  }

  @Nested
  class Noisy implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("noisy", true);
    }
  }

  @Nested
  class Munchausen implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      // Without its bonus and near zero temperature, so that values are those of the contract.
      return Map.of("munchausen", true, "munchausenAlpha", 0);
    }
  }

  @Nested
  class AveragedWeights implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("averageOver", 20);
    }
  }

  @Nested
  class NormalizedObservations implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of("normalizeObservations", true, "averageOver", 5);
    }
  }

  @Nested
  class Rainbow implements CategoricalContract {
    @Override
    public String agent() {
      return "rainbow";
    }

    @Override
    public Map<String, Object> switches() {
      return Map.of("vMin", -20, "vMax", 20, "atoms", 21, "nStep", 2);
    }
  }

  @Nested
  class AllAtOnceWithImplicitQuantiles implements SwitchContract {
    @Override
    public Map<String, Object> switches() {
      return Map.of(
          "prioritized",
          true,
          "dueling",
          true,
          "distributional",
          "iqn",
          "quantiles",
          8,
          "noisy",
          true,
          "munchausen",
          true,
          "munchausenAlpha",
          0,
          "nStep",
          2,
          "normalizeObservations",
          true,
          "averageOver",
          20);
    }
  }

  @Test
  void averagingChangesWhoActsGreedilyAndNothingThatIsLearned() {
    Agent<Integer> last = learned(Map.of("hidden", "16", "averageOver", 1));
    Agent<Integer> mean = learned(Map.of("hidden", "16", "averageOver", 100));

    assertThat(mean.updates()).isEqualTo(last.updates()).isPositive();
    assertThat(online(mean)).isEqualTo(online(last));
    assertThat(mean.weights().floats("online")).isNotEqualTo(online(mean));
    assertThat(last.weights().floats("online")).isEqualTo(online(last));
  }

  @Test
  void averagingOverEveryUpdateIsThePlainMeanOfTheWeightsAfterEach() {
    Map<String, Object> oneAtATime =
        Map.of(
            "hidden",
            "4",
            "averageOver",
            1_000,
            "trainPeriod",
            1,
            "gradientSteps",
            1,
            "learningStarts",
            64);
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    Agent<Integer> agent = agent(world, oneAtATime);
    var loop = new EnvironmentLoop<>(world, agent, 1);
    loop.run(63);
    double[] sum = new double[online(agent).length];
    int updates = 7;
    for (int i = 0; i < updates; i++) {
      loop.run(1);
      float[] after = online(agent);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += after[j];
      }
    }

    float[] mean = agent.weights().floats("online");
    assertThat(agent.updates()).isEqualTo(updates);
    for (int j = 0; j < sum.length; j++) {
      assertThat((double) mean[j]).isCloseTo(sum[j] / updates, within(1e-6));
    }
    assertThat(mean).isNotEqualTo(online(agent));
  }

  private static float[] online(Agent<Integer> agent) {
    return agent.snapshot().part("learner").floats("online");
  }

  private static Agent<Integer> learned(Map<String, Object> settings) {
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    Agent<Integer> agent = agent(world, settings);
    new EnvironmentLoop<>(world, agent, 1).run(1_600);
    return agent;
  }

  private static Agent<Integer> agent(
      Environment<float[], Integer> world, Map<String, Object> settings) {
    return Agents.named("dqn")
        .create(AgentContext.of(world, 2_000, Seeds.of(1), Backends.standard()), settings);
  }

  @Test
  void rainbowIsDqnWithTheSwitchesOn() {
    Map<String, Object> rainbow = Agents.named("rainbow").resolve(Map.of());

    assertThat(rainbow)
        .containsEntry("double", true)
        .containsEntry("prioritized", true)
        .containsEntry("dueling", true)
        .containsEntry("noisy", true)
        .containsEntry("distributional", "c51")
        .containsEntry("nStep", 3)
        .containsEntry("munchausen", false);
    assertThat(rainbow.keySet()).isEqualTo(Agents.named("dqn").resolve(Map.of()).keySet());
  }

  @Test
  void impossibleSwitchesAreRefusedWithTheReason() {
    assertThatThrownBy(() -> DqnConfig.of(Map.of("vMin", 1, "vMax", 1)))
        .hasMessage("vMin 1.0 with vMax 1.0; accepted: vMin below vMax");
    assertThatThrownBy(() -> DqnConfig.of(Map.of("distributional", "c52")))
        .hasMessage("distributional 'c52'; accepted: none or c51 or qr or iqn");
    assertThatThrownBy(() -> DqnConfig.of(Map.of("munchausenTau", 0)))
        .hasMessageStartingWith("munchausenTau '0'; accepted: a number, above 0");
  }

  @Test
  void noiseExploresInPlaceOfEpsilon() {
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    var agent =
        Agents.named("dqn")
            .create(
                new AgentContext<>(
                    world.observationSpace(),
                    world.actionSpace(),
                    1_000,
                    Seeds.of(1),
                    Backends.standard()),
                Map.of("noisy", true, "learningStarts", 100, "hidden", "16"));
    var loop = new EnvironmentLoop<>(world, agent, 1);
    loop.run(50);
    assertThat(agent.metrics()).containsEntry("epsilon", 1.0);
    loop.run(100);
    assertThat(agent.metrics()).containsEntry("epsilon", 0.0);
  }
}
