package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.agents.worlds.RecallWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.models.VectorBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that remember. */
class RecurrenceTest {

  private static final Map<String, Object> PPO =
      Map.of(
          "copies", 4,
          "rolloutLength", 16,
          "sequenceLength", 8,
          "batchSize", 32,
          "epochs", 4,
          "hidden", "16",
          "recurrentUnits", 16,
          "learningRate", 5e-3);

  private static final Map<String, Object> DQN =
      Map.ofEntries(
          Map.entry("sequenceLength", 8),
          Map.entry("burnIn", 2),
          Map.entry("batchSize", 64),
          Map.entry("bufferSize", 3_000),
          Map.entry("learningStarts", 60),
          Map.entry("trainPeriod", 4),
          Map.entry("gradientSteps", 2),
          Map.entry("targetPeriod", 50),
          Map.entry("hidden", "16"),
          Map.entry("recurrentUnits", 16),
          Map.entry("explorationFraction", 0.5),
          Map.entry("learningRate", 5e-3));

  private static Map<String, Object> with(Map<String, Object> settings, String key, Object value) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(key, value);
    return all;
  }

  static Stream<Arguments> learners() {
    return Stream.of(
        Arguments.of("ppo", PPO, 8_000),
        Arguments.of("dqn", DQN, 6_000),
        Arguments.of("dqn", with(with(DQN, "distributional", "qr"), "dueling", true), 6_000));
  }

  static Stream<Arguments> rememberers() {
    Map<String, Object> quantiles = with(with(DQN, "distributional", "qr"), "dueling", true);
    return Stream.of(
        Arguments.of("ppo", with(PPO, "recurrent", "lstm"), 8_000),
        Arguments.of("ppo", with(PPO, "recurrent", "gru"), 8_000),
        Arguments.of("dqn", with(DQN, "recurrent", "lstm"), 6_000),
        Arguments.of("dqn", with(DQN, "recurrent", "gru"), 6_000),
        Arguments.of("dqn", with(quantiles, "recurrent", "lstm"), 6_000));
  }

  private static double learned(String agent, Map<String, Object> settings, int steps) {
    Training<float[], Integer> training = Training.in(RecallWorld::create).agent(agent).seed(1);
    settings.forEach(training::set);
    try (Trained<float[], Integer> trained = training.run(steps)) {
      return trained.evaluate(100).mean();
    }
  }

  @Tag("learning")
  @ParameterizedTest
  @MethodSource("rememberers")
  void whatWasSeenOnceIsRemembered(String agent, Map<String, Object> settings, int steps) {
    assertThat(learned(agent, settings, steps)).as("seed 1").isGreaterThan(0.95);
  }

  @Tag("learning")
  @ParameterizedTest
  @MethodSource("learners")
  void withoutMemoryItCannotBeDoneSoThatTheTestAboveCanFail(
      String agent, Map<String, Object> settings, int steps) {
    assertThat(learned(agent, settings, steps)).as("seed 1").isLessThan(0.7);
  }

  static Stream<Arguments> remembering() {
    return Stream.of(
        Arguments.of("ppo", with(with(PPO, "recurrent", "lstm"), "gamma", 0.9)),
        Arguments.of("dqn", with(with(DQN, "recurrent", "lstm"), "gamma", 0.9)),
        Arguments.of("dqn", with(with(DQN, "recurrent", "gru"), "gamma", 0.9)));
  }

  private static <O> Agent<Integer> trained(
      String agent,
      Map<String, Object> settings,
      Supplier<Environment<O, Integer>> worlds,
      int steps) {
    Environment<O, Integer> world = worlds.get();
    Agent<Integer> made =
        Agents.named(agent)
            .create(
                new AgentContext<>(
                    world.observationSpace(),
                    world.actionSpace(),
                    steps,
                    Seeds.of(1),
                    Backends.standard()),
                settings);
    AgentContract.loop(worlds, made, 1, LoopListener.NONE).run(steps);
    return made;
  }

  private static double valueOfForever(
      String agent, Map<String, Object> settings, Supplier<Environment<Integer, Integer>> worlds) {
    Agent<Integer> made = trained(agent, settings, worlds, 4_000);
    return made.metrics().get(agent.equals("ppo") ? "meanValue" : "meanTarget");
  }

  @ParameterizedTest
  @MethodSource("remembering")
  void truncationKeepsTheBootstrap(String agent, Map<String, Object> settings) {
    assertThat(valueOfForever(agent, settings, ForeverWorld::cut)).isCloseTo(10, within(0.7));
  }

  @ParameterizedTest
  @MethodSource("remembering")
  void aTrueEndCutsTheBootstrapSoThatTheTestAboveCanFail(
      String agent, Map<String, Object> settings) {
    // With a memory the value of each step before the end may be known: their mean is less.
    assertThat(valueOfForever(agent, settings, ForeverWorld::ended)).isBetween(2.5, 6.5);
  }

  @ParameterizedTest
  @MethodSource("remembering")
  void masksAreNeverViolated(String agent, Map<String, Object> settings) {
    // The world throws at a forbidden action.
    Map<String, Object> shortSighted = with(settings, "gamma", 0.5);
    Agent<Integer> made = trained(agent, shortSighted, IdentityWorld::masked, 6_000);

    // The right action is allowed 5 times in 8.
    assertThat(new Evaluator<>(IdentityWorld.masked(), 5).evaluate(made.greedy(), 20).mean())
        .isBetween(52.0, 70.0);
  }

  private record Run(Agent<Integer> agent, EnvironmentLoop<float[], Integer> loop) {}

  private static Run run(String agent, Map<String, Object> settings, Backend backend) {
    List<Environment<float[], Integer>> worlds = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      worlds.add(Environments.make("RoomsEmpty-v0", float[].class, Integer.class));
    }
    Environment<float[], Integer> world = worlds.get(0);
    Agent<Integer> made =
        Agents.named(agent)
            .create(
                new AgentContext<>(
                    world.observationSpace(), world.actionSpace(), 200, Seeds.of(5), backend),
                settings);
    return new Run(
        made, new EnvironmentLoop<>(worlds.subList(0, made.copies()), made, 7, LoopListener.NONE));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void scalarKernelsAndAResumedRunGiveTheSameBits(
      String agent, Map<String, Object> given, int steps) {
    // Images and a memory; cut in the middle of an episode and of a rollout.
    Map<String, Object> remembering = with(given, "recurrent", "lstm");
    Map<String, Object> settings =
        agent.equals("ppo") ? with(remembering, "normalizeObservations", true) : remembering;
    Run whole = run(agent, settings, Backends.standard());
    whole.loop().run(101);
    Snapshot agentThen = whole.agent().snapshot();
    Snapshot loopThen = whole.loop().snapshot();
    whole.loop().run(99);

    Run scalar = run(agent, settings, new VectorBackend(Kernels::scalar));
    scalar.agent().restore(agentThen);
    scalar.loop().restore(loopThen);
    scalar.loop().run(99);

    assertThat(whole.agent().updates()).isPositive();
    Snapshots.assertEqual(scalar.agent().snapshot(), whole.agent().snapshot(), agent);
  }

  @Test
  void anEvaluationLeavesTheMemoryOfActingAlone() {
    Map<String, Object> settings = with(PPO, "recurrent", "lstm");
    Run run = run("ppo", settings, Backends.standard());
    run.loop().run(101);
    Snapshot before = run.agent().snapshot();
    Evaluator<float[], Integer> evaluator =
        new Evaluator<>(Environments.make("RoomsEmpty-v0", float[].class, Integer.class), 3, 20);
    double[] returns = evaluator.evaluate(run.agent().greedy(), 3).returns();

    Snapshots.assertEqual(run.agent().snapshot(), before, "evaluated");
    assertThat(evaluator.evaluate(run.agent().greedy(), 3).returns()).isEqualTo(returns);
  }

  @Test
  void sequencesMustFitIntoRolloutsAndBatches() {
    assertThatThrownBy(
            () ->
                run(
                    "ppo",
                    with(with(PPO, "recurrent", "lstm"), "sequenceLength", 12),
                    Backends.standard()))
        .hasMessage(
            "sequenceLength 12 with rolloutLength 16 and batchSize 32; accepted: a length that"
                + " divides both");
    Map<String, Object> dqn = with(DQN, "recurrent", "lstm");
    assertThatThrownBy(() -> run("dqn", with(dqn, "burnIn", 8), Backends.standard()))
        .hasMessage(
            "sequenceLength 8 with batchSize 64 and burnIn 8; accepted: a length that divides the"
                + " batch and is above burnIn");
    assertThatThrownBy(() -> run("dqn", with(dqn, "nStep", 3), Backends.standard()))
        .hasMessage("recurrent with nStep 3; accepted: recurrent with double, dueling, c51 and qr");
  }
}
