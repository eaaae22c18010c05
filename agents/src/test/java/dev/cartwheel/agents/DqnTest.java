package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.dqn.DqnConfig;
import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.models.VectorBackend;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DqnTest {

  private static final Map<String, Object> SMALL =
      Map.of(
          "hidden", "16",
          "learningRate", 5e-3,
          "batchSize", 32,
          "bufferSize", 2_000,
          "learningStarts", 100,
          "trainPeriod", 2,
          "gradientSteps", 1,
          "targetPeriod", 40,
          "loss", "mse");

  private static Map<String, Object> with(Map<String, Object> changes) {
    Map<String, Object> settings = new HashMap<>(SMALL);
    settings.putAll(changes);
    return settings;
  }

  private static Map<String, Object> with(Map<String, Object> changes, String key, Object value) {
    Map<String, Object> settings = with(changes);
    settings.put(key, value);
    return settings;
  }

  @Nested
  class Plain extends AgentCase implements ValueContract {
    Plain() {
      super("dqn", "CartPole-v1", with(Map.of("double", false)));
    }
  }

  @Nested
  class DoubleWithThreeStepsAndSoftTarget extends AgentCase implements ValueContract {
    DoubleWithThreeStepsAndSoftTarget() {
      super(
          "dqn",
          "CartPole-v1",
          with(Map.of("double", true, "nStep", 3, "tau", 0.05, "targetPeriod", 1)));
    }
  }

  private static Agent<Integer> onCartPole(
      Environment<float[], Integer> world, Map<String, Object> settings) {
    return onCartPole(world, settings, Backends.standard());
  }

  private static Agent<Integer> onCartPole(
      Environment<float[], Integer> world, Map<String, Object> settings, Backend backend) {
    return Agents.named("dqn")
        .create(
            new AgentContext<>(
                world.observationSpace(), world.actionSpace(), 10_000, Seeds.of(1), backend),
            settings);
  }

  @Test
  void theSteadyLoopAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    // On plain Java: when the compiler stops boxing vectors is its own affair, and no test's.
    var agent =
        onCartPole(
            world, with(Map.of("trainPeriod", 1, "nStep", 3)), new VectorBackend(Kernels::scalar));
    var loop = new EnvironmentLoop<>(world, agent, 1);
    loop.run(2_000);

    long before = threads.getThreadAllocatedBytes(self);
    loop.run(500);
    long allocated = threads.getThreadAllocatedBytes(self) - before;

    // 500 steps with an update each: a single object in each of them would be 8,000 bytes.
    assertThat(allocated).isLessThanOrEqualTo(2_000);
  }

  @Test
  void updatesFollowTheSchedule() {
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);

    assertThat(updates(world, Map.of("trainPeriod", 4, "gradientSteps", 2))).isEqualTo(2 * 226);
    assertThat(updates(world, Map.of("trainPeriod", 4, "gradientSteps", -1))).isEqualTo(4 * 226);
    assertThat(updates(world, Map.of("learningStarts", 2_000))).isZero();
  }

  private static long updates(Environment<float[], Integer> world, Map<String, Object> changes) {
    var agent = onCartPole(world, with(changes));
    new EnvironmentLoop<>(world, agent, 1).run(1_000);
    return agent.updates();
  }

  @Test
  void copiesOfAWorldFillOneReplayAndKeepTheirEpisodesApart() {
    Map<String, Object> settings = with(Map.of("copies", 3, "nStep", 2, "gamma", 0.5));
    List<Environment<Integer, Integer>> worlds =
        List.of(ForeverWorld.cut(), ForeverWorld.cut(), ForeverWorld.cut());
    Agent<Integer> agent =
        Agents.named("dqn")
            .create(
                new AgentContext<>(
                    worlds.get(0).observationSpace(),
                    worlds.get(0).actionSpace(),
                    3_000,
                    Seeds.of(1),
                    Backends.standard()),
                settings);
    new EnvironmentLoop<>(worlds, agent, 1, LoopListener.NONE).run(3_000);
    double[] q = new double[2];
    agent.actionValues().orElseThrow().write(StepBuffer.of(worlds.get(0)), q);

    assertThat(Math.max(q[0], q[1])).isCloseTo(2, within(0.1));
    assertThatThrownBy(() -> DqnConfig.of(Map.of("frameStack", 4, "copies", 2)))
        .hasMessage("frameStack 4 with copies 2; accepted: one of them above 1");
  }

  @Test
  void aReplayOfFramesGivesWhatAReplayOfStacksGives() {
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    var plain = onCartPole(world, with(Map.of()));
    new EnvironmentLoop<>(world, plain, 1).run(500);
    // Any observation may be taken for a stack of two halves.
    var frames = onCartPole(world, with(Map.of("frameStack", 2)));
    new EnvironmentLoop<>(world, frames, 1).run(500);

    Snapshots.assertEqual(frames.weights(), plain.weights(), "weights");
  }

  @Test
  void framesTakePrioritiesAndSeveralSteps() {
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    Map<String, Object> both = Map.of("prioritized", true, "nStep", 3, "bufferSize", 2_000);
    var plain = onCartPole(world, with(both));
    new EnvironmentLoop<>(world, plain, 1).run(500);
    var frames = onCartPole(world, with(both, "frameStack", 2));
    new EnvironmentLoop<>(world, frames, 1).run(500);

    Snapshots.assertEqual(frames.weights(), plain.weights(), "weights");
  }

  @Test
  void aMappedReplayGivesTheSameBits() {
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    Map<String, Object> small = Map.of("prioritized", true, "bufferSize", 200);
    var heap = onCartPole(world, with(small));
    new EnvironmentLoop<>(world, heap, 1).run(600);
    var mapped = onCartPole(world, with(small, "replayStorage", "mapped"));
    new EnvironmentLoop<>(world, mapped, 1).run(600);

    Snapshots.assertEqual(mapped.weights(), heap.weights(), "weights");
    assertThatThrownBy(
            () -> onCartPole(world, with(Map.of("replayStorage", "mapped", "frameStack", 2))))
        .hasMessage("frameStack 2 with replayStorage mapped; accepted: one of them");
  }

  @Test
  void epsilonIsOneBeforeLearningAndThenFallsOverItsFractionOfTheBudget() {
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    var agent =
        onCartPole(
            world,
            with(
                Map.of(
                    "learningStarts", 100,
                    "epsilonStart", 0.5,
                    "epsilonEnd", 0.1,
                    "explorationFraction", 0.2)));
    var loop = new EnvironmentLoop<>(world, agent, 1);

    loop.run(99);
    assertThat(agent.metrics()).containsEntry("epsilon", 1.0);
    loop.run(901);
    assertThat(agent.metrics()).containsEntry("epsilon", 0.3);
    loop.run(1_000);
    assertThat(agent.metrics()).containsEntry("epsilon", 0.1);
  }

  @Test
  void impossibleSettingsAreRefusedWithTheReason() {
    assertThatThrownBy(() -> DqnConfig.of(Map.of("batchSize", 200, "bufferSize", 100)))
        .hasMessage(
            "batchSize 200 with bufferSize 100; accepted: a batch no larger than the buffer");
    assertThatThrownBy(() -> DqnConfig.of(Map.of("gradientSteps", 0)))
        .hasMessageContaining("-1, or 1 or more");
    assertThatThrownBy(() -> DqnConfig.of(Map.of("gamma", 1.5)))
        .hasMessage("gamma '1.5'; accepted: a number, 0 to 1");
    assertThatThrownBy(() -> DqnConfig.of(Map.of("leaningRate", 1.5)))
        .hasMessageContaining("did you mean 'learningRate'");
    var world = Environments.make("CartPole-v1", float[].class, Integer.class);
    assertThatThrownBy(() -> onCartPole(world, Map.of("bufferSize", Integer.MAX_VALUE)))
        .hasMessageContaining("heap");
  }

  @Test
  void continuousActionsAreRefusedWithTheReason() {
    assertThatThrownBy(
            () ->
                Agents.named("dqn")
                    .create(
                        new AgentContext<>(
                            new Discrete(3),
                            new Box(new float[] {-1}, new float[] {1}),
                            1,
                            Seeds.of(0),
                            Backends.standard()),
                        Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dqn cannot choose among the actions Box")
        .hasMessageContaining("accepted: Discrete");
  }

  @Test
  void theKeysAreThoseOfTheCommandLine() {
    assertThat(Agents.named("dqn").resolve(Map.of()).keySet())
        .contains(
            "learningRate",
            "bufferSize",
            "batchSize",
            "gamma",
            "targetPeriod",
            "tau",
            "learningStarts",
            "trainPeriod",
            "gradientSteps",
            "epsilonStart",
            "epsilonEnd",
            "explorationFraction",
            "hidden",
            "double",
            "nStep",
            "maxGradNorm",
            "loss");
  }
}
