package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QLearningTest implements AgentContract {

  @Override
  public String agent() {
    return "q-learning";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  public String world() {
    return "FrozenLake-v1";
  }

  @Tag("learning")
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theSlipperyLakeIsCrossedAsOftenAsCanBe(long seed) {
    try (Trained<?, ?> trained =
        Training.in("FrozenLake-v1").agent("q-learning").seed(seed).run(300_000)) {
      // 0.740 is the best of a policy that does not look at the time.
      assertThat(trained.evaluate(10_000).mean()).as("seed %d", seed).isGreaterThanOrEqualTo(0.73);
    }
  }

  @Tag("learning")
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void theCliffIsPassedOnTheShortestWay(long seed) {
    try (Trained<?, ?> trained =
        Training.in("CliffWalking-v1").agent("q-learning").seed(seed).run(50_000)) {
      assertThat(trained.evaluate(1).mean()).as("seed %d", seed).isEqualTo(-13);
    }
  }

  @Test
  void observationsThatCannotBeCountedAreRefused() {
    var cartPole = Environments.make("CartPole-v1", float[].class, Integer.class);

    assertThatThrownBy(
            () ->
                Agents.named("q-learning")
                    .create(
                        new AgentContext<>(
                            cartPole.observationSpace(),
                            cartPole.actionSpace(),
                            1,
                            Seeds.of(0),
                            Backends.standard()),
                        Map.of()))
        .hasMessageContaining("cannot count the observations")
        .hasMessageContaining("accepted: Discrete or MultiDiscrete");
  }
}
