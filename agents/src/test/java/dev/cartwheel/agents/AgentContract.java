package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Backends;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every agent that values actions must show; its test implements this interface. */
interface AgentContract {

  double GAMMA = 0.9;

  /** The agent's id. */
  String agent();

  /** Settings with which it learns the small worlds in about 4,000 steps. */
  Map<String, Object> settings();

  /** A world of the registry it can learn in. */
  String world();

  private <O, A> Agent<A> make(
      Environment<O, A> world, Map<String, Object> changes, long steps, long seed) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.putAll(changes);
    return Agents.named(agent())
        .create(
            new AgentContext<>(
                world.observationSpace(),
                world.actionSpace(),
                steps,
                Seeds.of(seed),
                Backends.standard()),
            settings);
  }

  private <O, A> Agent<A> train(
      Environment<O, A> world, Map<String, Object> changes, long steps, long seed) {
    Agent<A> agent = make(world, changes, steps, seed);
    new EnvironmentLoop<>(world, agent, Seeds.of(seed).seed(Stream.ENVIRONMENT)).run(steps);
    return agent;
  }

  private double valueOfForever(Environment<Integer, Integer> world) {
    Agent<Integer> agent = train(world, Map.of("gamma", GAMMA), 4_000, 1);
    double[] q = new double[2];
    agent.actionValues().orElseThrow().write(StepBuffer.of(world), q);
    return Math.max(q[0], q[1]);
  }

  @Test
  default void truncationKeepsTheBootstrap() {
    assertThat(valueOfForever(ForeverWorld.cut())).isCloseTo(1 / (1 - GAMMA), within(0.3));
  }

  @Test
  default void aTrueEndCutsTheBootstrapSoThatTheTestAboveCanFail() {
    assertThat(valueOfForever(ForeverWorld.ended()))
        .isCloseTo(1 / (1 - GAMMA * 7 / 8), within(1.5));
  }

  @Test
  default void theIdentityWorldIsLearned() {
    Agent<Integer> agent = train(IdentityWorld.open(), Map.of("gamma", 0.5), 4_000, 2);

    Evaluation evaluation = new Evaluator<>(IdentityWorld.open(), 3).evaluate(agent.greedy(), 20);

    assertThat(evaluation.mean()).isGreaterThanOrEqualTo(90);
  }

  @Test
  default void masksAreNeverViolated() {
    // The world throws at a forbidden action.
    Agent<Integer> agent = train(IdentityWorld.masked(), Map.of("gamma", 0.5), 4_000, 4);

    Evaluation evaluation = new Evaluator<>(IdentityWorld.masked(), 5).evaluate(agent.greedy(), 20);

    // The right action is allowed 5 times in 8: half of the time, and once more in a quarter of
    // the rest.
    assertThat(evaluation.mean()).isBetween(55.0, 70.0);
  }

  @Test
  default void theSameSeedGivesTheSameBitsAndAnotherDoesNot() {
    Environment<?, ?> world = Environments.make(world());
    Snapshot first = train(world, Map.of(), 600, 6).snapshot();

    assertThat(Snapshots.equal(train(world, Map.of(), 600, 6).snapshot(), first)).isTrue();
    assertThat(Snapshots.equal(train(world, Map.of(), 600, 7).snapshot(), first)).isFalse();
  }

  @Test
  default void restoringAnywhereContinuesTheSame() {
    continuesTheSame(Environments.make(world()), Environments.make(world()));
  }

  private <O, A> void continuesTheSame(Environment<O, A> world, Environment<?, ?> sameWorld) {
    @SuppressWarnings("unchecked") // made from the same id
    Environment<O, A> other = (Environment<O, A>) sameWorld;
    Pcg64 random = new Pcg64(8);
    int steps = 700;
    List<Integer> cuts = new ArrayList<>(List.of(0, 1, steps));
    for (int i = 0; i < 12; i++) {
      cuts.add(random.nextInt(steps));
    }
    cuts.sort(null);
    Agent<A> whole = make(world, Map.of(), steps, 9);
    List<String> episodes = new ArrayList<>();
    EnvironmentLoop<O, A> wholeLoop = new EnvironmentLoop<>(world, whole, 9, heard(episodes));
    List<Snapshot> agents = new ArrayList<>();
    List<Snapshot> loops = new ArrayList<>();
    for (int cut : cuts) {
      wholeLoop.run(cut - wholeLoop.steps());
      agents.add(whole.snapshot());
      loops.add(wholeLoop.snapshot());
    }
    for (int i = 0; i < cuts.size(); i++) {
      // Another seed and another budget: all that counts must come from the snapshots.
      Agent<A> resumed = make(other, Map.of(), 3L * steps, 1000 + i);
      List<String> resumedEpisodes = new ArrayList<>();
      // A world that has been somewhere else.
      new EnvironmentLoop<>(other, make(other, Map.of(), steps, 5), 5).run(i);
      EnvironmentLoop<O, A> resumedLoop =
          new EnvironmentLoop<>(other, resumed, 9, heard(resumedEpisodes));
      resumed.restore(agents.get(i));
      resumedLoop.restore(loops.get(i));

      resumedLoop.run(steps - resumedLoop.steps());

      String what = "cut at " + cuts.get(i);
      Snapshots.assertEqual(resumed.snapshot(), whole.snapshot(), what);
      Snapshots.assertEqual(resumedLoop.snapshot(), wholeLoop.snapshot(), what);
      assertThat(resumed.metrics()).as(what).isEqualTo(whole.metrics());
      assertThat(episodes).as(what).endsWith(resumedEpisodes.toArray(String[]::new));
    }
  }

  private static LoopListener heard(List<String> episodes) {
    return (step, episode, episodeReturn, length) ->
        episodes.add(step + " " + episode + " " + episodeReturn + " " + length);
  }

  @Test
  default void weightsAloneActAlike() {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Agent<Integer> agent = train(world, Map.of(), 3_000, 10);
    Agent<Integer> copy = make(world, Map.of(), 3_000, 11);
    copy.restoreWeights(agent.weights());

    assertThat(new Evaluator<>(world, 12).evaluate(copy.greedy(), 5).returns())
        .isEqualTo(new Evaluator<>(world, 12).evaluate(agent.greedy(), 5).returns());
    Snapshots.assertEqual(copy.weights(), agent.weights(), "weights");
  }

  @Test
  default void beyondItsBudgetAnAgentKeepsTheFinalSchedule() {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Agent<Integer> agent = make(world, Map.of(), 1_000, 13);
    EnvironmentLoop<Integer, Integer> loop = new EnvironmentLoop<>(world, agent, 13);
    loop.run(1_000);
    double atTheEnd = agent.metrics().get("epsilon");
    loop.run(500);

    assertThat(agent.metrics().get("epsilon")).isEqualTo(atTheEnd);
  }

  @Test
  default void divergenceStopsWithStepAndLoss() {
    Environment<Integer, Integer> world = ForeverWorld.cut(1e308);
    Map<String, Object> changes = new HashMap<>(Map.of("gamma", 1.0));

    assertThatThrownBy(() -> train(world, changes, 4_000, 14))
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching("loss is (NaN|-?Infinity) at step \\d+; .*");
  }
}
