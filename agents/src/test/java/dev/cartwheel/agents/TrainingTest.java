package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainingTest {

  @Test
  void anAgentIsTrainedAndJudgedInALine() {
    try (Trained<?, ?> trained =
        Training.in("FrozenLake-v1").agent("q-learning").set("gamma", 0.95).seed(7).run(20_000)) {
      Evaluation evaluation = trained.evaluate(200);

      assertThat(evaluation.episodes()).isEqualTo(200);
      assertThat(evaluation.mean()).as("seed 7").isGreaterThan(0.5);
      assertThat(trained.agent().steps()).isEqualTo(20_000);
    }
  }

  @Test
  void theListenerHearsOfEveryEpisode() {
    long[] heard = new long[2];
    Training.in("CartPole-v1")
        .agent("dqn")
        .set("hidden", "8")
        .listener(
            (step, episode, episodeReturn, length) -> {
              heard[0] = episode;
              heard[1] += length;
            })
        .run(300)
        .close();

    assertThat(heard[0]).isGreaterThan(3);
    assertThat(heard[1]).isBetween(200L, 300L);
  }

  @Test
  void badSettingsAreRefusedInALine() {
    assertThatThrownBy(() -> Training.in("CartPole-v1").set("learningrate", 1).run(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'learningRate'")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> Training.in("CartPole-v1").agent("q-learning").run(10))
        .hasMessageContaining("cannot count")
        .hasMessageContaining("Discrete");
    assertThatThrownBy(() -> Training.in("CartPole-v1").agent("qlearning").run(10))
        .hasMessageContaining("did you mean 'q-learning'");
  }
}
