package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.envs.ConvertingWrapper;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.wrappers.WrapperSpec;
import dev.cartwheel.runs.config.ConfigLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static Experiment experiment(Object wrappers) {
    AgentFactory factory = Agents.named("dqn");
    return Experiment.of(
        new ConfigLayers("CartPole-v1", factory.id(), factory.keys(), "vector")
            .add("test", Map.of("wrappers", wrappers))
            .build());
  }

  private static List<String> around(Environment<?, ?> world) {
    List<String> names = new ArrayList<>();
    for (Environment<?, ?> each = world; each instanceof ConvertingWrapper<?, ?, ?, ?> wrapper; ) {
      names.add(wrapper.getClass().getSimpleName());
      each = wrapper.inner();
    }
    return names;
  }

  @Test
  void theLastWrapperIsOutermost() {
    List<Object> wrappers = List.of("TimeAwareObservation", "FlattenObservation");
    try (Environment<?, ?> world = experiment(wrappers).world()) {
      assertThat(around(world))
          .containsSubsequence("TransformObservation", "TimeAwareObservation", "TimeLimit");
    }
  }

  @Test
  void whoeverJudgesCountsTheWorldsOwnRewards() {
    Map<String, Object> clip =
        Map.of("name", "ClipReward", "kwargs", Map.of("min_reward", -1, "max_reward", 0.5));
    Experiment experiment = experiment(List.of(clip, "TimeAwareObservation"));
    try (Environment<?, ?> learned = experiment.world();
        Environment<?, ?> judged = experiment.judgedWorld()) {
      assertThat(around(learned)).contains("TransformReward", "TimeAwareObservation");
      assertThat(around(judged)).contains("TimeAwareObservation").doesNotContain("TransformReward");
    }
  }

  @Test
  void everyWrapperThatChangesRewardsSaysSo() {
    assertThat(List.of("ClipReward", "NormalizeReward"))
        .allMatch(name -> new WrapperSpec(name, Map.of()).changesRewards());
    assertThat(new WrapperSpec("TimeAwareObservation", Map.of()).changesRewards()).isFalse();
  }
}
