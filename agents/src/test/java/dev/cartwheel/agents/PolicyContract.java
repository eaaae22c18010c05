package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every agent that learns a policy must show beside. */
interface PolicyContract extends AgentContract {

  @Test
  default void aSnapshotOfAnotherShapeIsRefused() {
    Agent<?> agent = make(Environments.make(world()), Map.of(), 100, 1);
    Agent<?> other = make(Environments.make(world()), Map.of("hidden", "3"), 100, 1);

    assertThatThrownBy(() -> agent.restore(other.snapshot()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> agent.restoreWeights(other.weights()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void wrongSettingsAreRefusedInALine() {
    Environment<?, ?> world = Environments.make(world());

    assertThatThrownBy(() -> make(world, Map.of("leaningRate", 1), 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'learningRate'")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> make(world, Map.of("gamma", 1.5), 10, 1))
        .hasMessage("gamma '1.5'; accepted: a number, 0 to 1");
  }

  @Test
  default void metricsHaveOneOrderFromTheStart() {
    Environment<?, ?> world = Environments.make(world());
    List<String> before = new ArrayList<>(make(world, Map.of(), 10, 1).metrics().keySet());

    assertThat(before).contains("loss");
    assertThat(train(again(world), Map.of(), 300, 1).metrics().keySet())
        .containsExactlyElementsOf(before);
  }
}
