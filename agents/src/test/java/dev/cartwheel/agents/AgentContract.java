package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.Backends;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every agent must show; its test implements this interface. */
interface AgentContract {

  /** The agent's id. */
  String agent();

  /** Settings small enough for tests. */
  Map<String, Object> settings();

  /** A world of the registry it can learn in. */
  String world();

  /** Makes an agent with {@link #settings} and changes. */
  default <O, A> Agent<A> make(
      Environment<O, A> world, Map<String, ?> changes, long steps, long seed) {
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

  /** The loop of an agent in as many copies of a world as it wants. */
  static <O, A> EnvironmentLoop<O, A> loop(
      Supplier<Environment<O, A>> worlds, Agent<A> agent, long seed, LoopListener listener) {
    List<Environment<O, A>> copies = new ArrayList<>();
    for (int i = 0; i < agent.copies(); i++) {
      copies.add(worlds.get());
    }
    return new EnvironmentLoop<>(copies, agent, seed, listener);
  }

  /** A fresh agent that has learned. */
  default <O, A> Agent<A> train(
      Supplier<Environment<O, A>> worlds, Map<String, ?> changes, long steps, long seed) {
    Agent<A> agent = make(worlds.get(), changes, steps, seed);
    loop(worlds, agent, Seeds.of(seed).seed(Stream.ENVIRONMENT), LoopListener.NONE).run(steps);
    return agent;
  }

  @Test
  default void theSameSeedGivesTheSameBitsAndAnotherDoesNot() {
    sameSeed(Environments.make(world()));
  }

  private <O, A> void sameSeed(Environment<O, A> world) {
    Supplier<Environment<O, A>> worlds = again(world);
    Snapshot first = train(worlds, Map.of(), 600, 6).snapshot();

    assertThat(Snapshots.equal(train(worlds, Map.of(), 600, 6).snapshot(), first)).isTrue();
    assertThat(Snapshots.equal(train(worlds, Map.of(), 600, 7).weights(), first)).isFalse();
  }

  /** More of the same kind. */
  default <O, A> Supplier<Environment<O, A>> again(Environment<O, A> world) {
    return () ->
        Environments.typed(
            Environments.make(world()),
            world.observationSpace().type(),
            world.actionSpace().type());
  }

  @Test
  default void restoringAnywhereContinuesTheSame() {
    continuesTheSame(Environments.make(world()));
  }

  private <O, A> void continuesTheSame(Environment<O, A> world) {
    Supplier<Environment<O, A>> worlds = again(world);
    Pcg64 random = new Pcg64(8);
    int steps = 500;
    List<Integer> cuts = new ArrayList<>(List.of(0, 1, steps));
    for (int i = 0; i < 8; i++) {
      cuts.add(random.nextInt(steps));
    }
    cuts.sort(null);
    Agent<A> whole = make(world, Map.of(), steps, 9);
    List<String> episodes = new ArrayList<>();
    EnvironmentLoop<O, A> wholeLoop = loop(worlds, whole, 9, heard(episodes));
    List<Snapshot> agents = new ArrayList<>();
    List<Snapshot> loops = new ArrayList<>();
    for (int cut : cuts) {
      wholeLoop.run(cut - wholeLoop.steps());
      agents.add(whole.snapshot());
      loops.add(wholeLoop.snapshot());
    }
    assertThat(whole.updates()).as("updates").isPositive();
    for (int i = 0; i < cuts.size(); i++) {
      // Another seed, another budget, other steps before: all must come from the snapshots.
      Agent<A> resumed = make(world, Map.of(), 3L * steps, 1000 + i);
      List<String> resumedEpisodes = new ArrayList<>();
      EnvironmentLoop<O, A> resumedLoop = loop(worlds, resumed, 9, heard(resumedEpisodes));
      resumedLoop.run(5L * i);
      resumedEpisodes.clear();
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
    actsAlike(Environments.make(world()));
  }

  private <O, A> void actsAlike(Environment<O, A> world) {
    Agent<A> agent = train(again(world), Map.of(), 500, 10);
    Agent<A> copy = make(world, Map.of(), 500, 11);
    copy.restoreWeights(agent.weights());

    assertThat(new Evaluator<>(world, 12, 300).evaluate(copy.greedy(), 2).returns())
        .isEqualTo(new Evaluator<>(world, 12, 300).evaluate(agent.greedy(), 2).returns());
    Snapshots.assertEqual(copy.weights(), agent.weights(), "weights");
  }
}
