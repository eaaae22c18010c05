package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.agents.worlds.ScriptedWorld;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentLoopTest {

  private static TimeStep<float[]> step(float observation, double reward, boolean terminated) {
    return TimeStep.of(new float[] {observation}, reward, terminated, false);
  }

  private static Agent<Integer> agent(ScriptedWorld world) {
    return Agents.named("dqn")
        .create(
            new AgentContext<>(
                world.observationSpace(),
                world.actionSpace(),
                100,
                Seeds.of(0),
                Backends.standard()),
            Map.of("hidden", "4", "bufferSize", 100));
  }

  @Test
  void episodesFollowOneAnotherAndOnlyTheFirstIsSeeded() {
    ScriptedWorld world =
        new ScriptedWorld(List.of(step(0.1f, 1, false), step(0.2f, 2, false), step(0.3f, 4, true)));
    List<String> heard = new ArrayList<>();
    EnvironmentLoop<float[], Integer> loop =
        new EnvironmentLoop<>(
            world,
            agent(world),
            42,
            (step, episode, episodeReturn, length) ->
                heard.add(step + " " + episode + " " + episodeReturn + " " + length));

    loop.run(4);
    loop.run(3);

    assertThat(heard).containsExactly("3 1 7.0 3", "6 2 7.0 3");
    assertThat(world.seeds).containsExactly(42L, -1L, -1L);
    assertThat(loop.steps()).isEqualTo(7);
    assertThat(loop.episodes()).isEqualTo(2);
  }

  @Test
  void aWorldThatGivesNoNumberIsStoppedInALine() {
    ScriptedWorld observation =
        new ScriptedWorld(List.of(step(0, 1, false), step(Float.NaN, 1, false)));
    ScriptedWorld reward = new ScriptedWorld(List.of(step(0, Double.POSITIVE_INFINITY, false)));

    assertThatThrownBy(() -> new EnvironmentLoop<>(observation, agent(observation), 1).run(5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the world's step gave a NaN observation after 1 steps");
    assertThatThrownBy(() -> new EnvironmentLoop<>(reward, agent(reward), 1).run(5))
        .hasMessage("the world's step gave reward Infinity after 0 steps");
  }

  @Test
  void anEvaluationAlwaysStartsTheSameAndEndsEvenIfTheWorldDoesNot() {
    ScriptedWorld world = new ScriptedWorld(Collections.nCopies(50, step(0, 1, false)));
    Evaluator<float[], Integer> evaluator = new Evaluator<>(world, 7, 20);

    Evaluation first = evaluator.evaluate(now -> 0, 2);
    evaluator.evaluate(now -> 0, 1);

    assertThat(first.returns()).containsExactly(20, 20);
    assertThat(first.lengths()).containsExactly(20, 20);
    assertThat(world.seeds).containsExactly(7L, -1L, 7L);
    assertThatThrownBy(() -> evaluator.evaluate(now -> 0, 0)).hasMessageContaining("episodes 0");
  }

  @Test
  void anEvaluationKnowsMeanAndSpread() {
    Evaluation evaluation = new Evaluation(new double[] {1, 2, 3, 6}, new int[] {1, 1, 2, 4});

    assertThat(evaluation.mean()).isEqualTo(3);
    // Squares of -2, -1, 0, 3 over 4.
    assertThat(evaluation.std()).isEqualTo(Math.sqrt(3.5));
    assertThat(evaluation.meanLength()).isEqualTo(2);
  }
}
