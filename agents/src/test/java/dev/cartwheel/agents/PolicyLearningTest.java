package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Short lessons in worlds of the registry. */
@Tag("learning")
class PolicyLearningTest {

  private static double learned(String world, String agent, long steps, Map<String, ?> settings) {
    Training<?, ?> training = Training.in(world).agent(agent).seed(1);
    settings.forEach(training::set);
    try (Trained<?, ?> trained = training.run(steps)) {
      return trained.evaluate(10).mean();
    }
  }

  @Test
  void ppoBalancesThePole() {
    Map<String, Object> settings =
        Map.of(
            "copies",
            8,
            "rolloutLength",
            32,
            "batchSize",
            256,
            "epochs",
            20,
            "gamma",
            0.98,
            "lambda",
            0.8,
            "learningRate",
            1e-3);

    assertThat(learned("CartPole-v1", "ppo", 40_000, settings)).as("seed 1").isGreaterThan(300);
  }

  @Test
  void sacSwingsThePendulumUp() {
    Map<String, Object> settings =
        Map.of(
            "hidden", "32,32", "learningRate", 3e-3, "batchSize", 64, "tau", 0.02, "gamma", 0.98);

    // A pendulum nobody moves gets about -1200.
    assertThat(learned("Pendulum-v1", "sac", 5_000, settings)).as("seed 1").isGreaterThan(-350);
  }
}
