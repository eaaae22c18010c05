package dev.cartwheel.agents.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.agents.EnvironmentLoop;
import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.policies.UniformPolicy;
import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.agents.worlds.PartsWorld;
import dev.cartwheel.agents.worlds.TargetWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.replay.dataset.EpisodeWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour cloning and conservative Q-learning. */
class OfflineAgentsTest {

  @TempDir Path temp;

  private <O, A> Path record(String name, Environment<O, A> world, Policy<A> policy, int steps)
      throws IOException {
    EpisodeWriter<A> writer = new EpisodeWriter<>(world.observationSpace(), world.actionSpace());
    StepBuffer now = StepBuffer.of(world);
    world.reset(ResetOptions.seed(1), now);
    writer.begin(now);
    while (writer.steps() < steps) {
      A action = policy.act(now);
      world.step(action, now);
      writer.add(action, now);
      if (now.last()) {
        world.reset(ResetOptions.NONE, now);
        writer.begin(now);
      }
    }
    Path folder = temp.resolve(name);
    DatasetFolder.write(folder, writer.dataset(), Map.of("env", name));
    return folder;
  }

  private static <O, A> Agent<A> make(
      Environment<O, A> world, String id, Path dataset, Map<String, ?> changes, long seed) {
    Map<String, Object> settings = new HashMap<>(Map.of("hidden", "16", "learningRate", 5e-3));
    settings.put("dataset", dataset.toString());
    settings.putAll(changes);
    return Agents.named(id)
        .create(
            new AgentContext<>(
                world.observationSpace(),
                world.actionSpace(),
                1_000,
                Seeds.of(seed),
                Backends.standard()),
            settings);
  }

  private static <O, A> Agent<A> train(
      Environment<O, A> world, String id, Path dataset, Map<String, ?> changes, int steps) {
    Agent<A> agent = make(world, id, dataset, changes, 1);
    new EnvironmentLoop<>(List.<Environment<O, A>>of(), agent, 1, (s, e, r, l) -> {}).run(steps);
    return agent;
  }

  private static double score(Environment<Integer, Integer> world, Agent<Integer> agent) {
    return new Evaluator<>(world, 3).evaluate(agent.greedy(), 20).mean();
  }

  @Test
  void behaviourCloningDoesAsWasDoneAndNoBetter() throws IOException {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Path right = record("right", world, now -> 5 + (int) now.observation()[0], 500);
    Path wrong = record("wrong", world, now -> 5 + ((int) now.observation()[0] + 1) % 4, 500);

    assertThat(score(world, train(world, "bc", right, Map.of(), 300))).isEqualTo(100);
    assertThat(score(world, train(world, "bc", wrong, Map.of(), 300))).isZero();
  }

  /** In a world of several numbers or bits: the score of a clone of who always does right. */
  private double cloned(Environment<int[], int[]> world, int[] starts, String name)
      throws IOException {
    Path right = record(name, world, now -> rightOf(now, world, starts), 600);
    Agent<int[]> agent = train(world, "bc", right, Map.of("batchSize", 32), 600);
    assertThat(agent.metrics().get("agreement")).isGreaterThan(0.95);
    return new Evaluator<>(world, 3).evaluate(agent.greedy(), 20).mean();
  }

  /** What is shown, or the first allowed choice where that is forbidden. */
  private static int[] rightOf(StepBuffer now, Environment<?, ?> world, int[] starts) {
    int[] sizes = world.actionSpace().maskParts();
    byte[] mask = now.actionMask();
    int[] action = new int[sizes.length];
    int offset = 0;
    for (int part = 0; part < sizes.length; part++) {
      int choice = (int) now.observation()[part];
      if (mask != null && mask[offset + choice] == 0) {
        choice = 0;
        while (mask[offset + choice] == 0) {
          choice++;
        }
      }
      action[part] = starts[part] + choice;
      offset += sizes[part];
    }
    return action;
  }

  @Test
  void behaviourCloningLearnsSeveralNumbersAndBits() throws IOException {
    int[] starts = {5, 0, -1, 0};
    assertThat(cloned(PartsWorld.open(), starts, "numbers")).isGreaterThan(95);
    assertThat(cloned(PartsWorld.bits(), new int[3], "bits")).isGreaterThan(95);
  }

  @Test
  void masksOfEachNumberAreRecordedAndNeverViolated() throws IOException {
    int[] starts = {5, 0, -1, 0};
    // The worlds throw at a forbidden choice.
    Environment<int[], int[]> world = PartsWorld.masked();
    Path data = record("parts", world, now -> rightOf(now, world, starts), 400);
    assertThat(DatasetFolder.read(data).choices()).isEqualTo(10);
    Agent<int[]> agent = train(world, "bc", data, Map.of(), 200);
    assertThat(new Evaluator<>(world, 3).evaluate(agent.greedy(), 20).mean()).isBetween(50.0, 90.0);

    Environment<int[], int[]> bits = PartsWorld.maskedBits();
    Path done = record("bits", bits, uniform(bits), 400);
    Agent<int[]> clone = train(bits, "bc", done, Map.of(), 50);
    assertThat(new Evaluator<>(bits, 3).evaluate(clone.greedy(), 20).mean()).isPositive();
    refused(
        make(bits, "bc", data, Map.of(), 1),
        "has observations of 4 and actions of 4 numbers; accepted: the world's 3 and 3");
  }

  @Test
  void aNumberThatIsNoneOrThatItsMaskForbidsIsRefused() throws IOException {
    Environment<int[], int[]> world = PartsWorld.bits();
    for (float third : new float[] {1, 2}) {
      EpisodeDataset data =
          new EpisodeDataset(
              3,
              3,
              new float[3],
              new float[] {0, 1, third},
              new double[1],
              new byte[] {1},
              new byte[1],
              new float[3],
              new long[1],
              6,
              new byte[] {1, 1, 0, 1, 1, 0},
              new byte[] {1, 1, 1, 1, 1, 1});
      DatasetFolder.write(temp.resolve("third" + third), data, Map.of());
      refused(
          make(world, "bc", temp.resolve("third" + third), Map.of(), 1),
          third == 1
              ? "does an action that its mask forbids"
              : "has the action [0.0, 1.0, 2.0]; accepted: MultiBinary(3)");
    }
  }

  @Test
  void behaviourCloningLearnsContinuousActions() throws IOException {
    Environment<float[], float[]> world = TargetWorld.make();
    Path right = record("right", world, now -> new float[] {20 + 10 * now.observation()[0]}, 1_000);
    Agent<float[]> agent = train(world, "bc", right, Map.of(), 1_000);

    assertThat(new Evaluator<>(world, 3).evaluate(agent.greedy(), 20).mean()).isGreaterThan(90);
    assertThat(agent.metrics().get("meanError")).isLessThan(0.1);
  }

  @Test
  void conservativeQLearningDoesBetterThanWasDone() throws IOException {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Policy<Integer> uniform = uniform(world);
    Pcg64 coin = new Pcg64(3);
    Path mostlyWrong =
        record(
            "wrong",
            world,
            now -> coin.nextBoolean() ? uniform.act(now) : 5 + ((int) now.observation()[0] + 1) % 4,
            1_000);

    Map<String, ?> settings = Map.of("gamma", 0.5, "alpha", 0.1);
    assertThat(score(world, train(world, "cql", mostlyWrong, settings, 800)))
        .isGreaterThanOrEqualTo(90);
    assertThat(score(world, train(world, "bc", mostlyWrong, Map.of(), 800))).isZero();
  }

  private static <A> Policy<A> uniform(Environment<?, A> world) {
    return new UniformPolicy<>(world.actionSpace(), new Pcg64(2));
  }

  /** Every step is worth 1, whichever of the two actions is taken; the dataset holds the first. */
  private double[] valuesOfForever(Environment<Integer, Integer> world, double alpha)
      throws IOException {
    Path first = record("alpha" + alpha + world.hashCode(), world, now -> 0, 400);
    // Huber's loss would take ends, one step in eight, for outliers.
    Map<String, ?> settings =
        Map.of("gamma", 0.9, "alpha", alpha, "targetPeriod", 20, "loss", "mse");
    Agent<Integer> agent = train(world, "cql", first, settings, 2_500);
    double[] q = new double[2];
    agent.actionValues().orElseThrow().write(StepBuffer.of(world), q);
    return q;
  }

  @Test
  void truncationKeepsTheBootstrapAndTheTestCanFail() throws IOException {
    assertThat(valuesOfForever(ForeverWorld.cut(), 1)[0]).isCloseTo(10, within(0.6));
    assertThat(valuesOfForever(ForeverWorld.ended(), 1)[0]).isCloseTo(4.7, within(1.5));
  }

  @Test
  void thePenaltyKeepsDownWhatTheDatasetDoesNotHold() throws IOException {
    double[] kept = valuesOfForever(ForeverWorld.cut(), 1);
    assertThat(kept[1]).isLessThan(kept[0] - 1);
    // Without the penalty nothing is known of the other action, and no gap opens by itself.
    double[] free = valuesOfForever(ForeverWorld.cut(), 0);
    assertThat(kept[0] - kept[1]).isGreaterThan(Math.abs(free[0] - free[1]) / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bc", "cql"})
  void theSameSeedGivesTheSameBitsAndResumingContinues(String id) throws IOException {
    Environment<float[], Integer> world =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    Path data = record("data", world, uniform(world), 300);
    Agent<Integer> whole = make(world, id, data, Map.of(), 4);
    EnvironmentLoop<float[], Integer> loop =
        new EnvironmentLoop<>(List.of(), whole, 1, (s, e, r, l) -> {});
    loop.run(70);
    Snapshot cut = whole.snapshot();
    loop.run(80);

    Agent<Integer> resumed = make(world, id, data, Map.of(), 5);
    EnvironmentLoop<float[], Integer> rest =
        new EnvironmentLoop<>(List.of(), resumed, 1, (s, e, r, l) -> {});
    rest.run(3);
    resumed.restore(cut);
    rest.run(80);
    assertThat(flat(resumed)).isEqualTo(flat(whole));
    assertThat(resumed.metrics()).isEqualTo(whole.metrics());
    assertThat(resumed.steps()).isEqualTo(150);

    Agent<Integer> other = make(world, id, data, Map.of(), 6);
    new EnvironmentLoop<float[], Integer>(List.of(), other, 1, (s, e, r, l) -> {}).run(150);
    assertThat(flat(other)).isNotEqualTo(flat(whole));
  }

  private static Map<String, Object> flat(Agent<?> agent) {
    Snapshot weights = agent.weights();
    Map<String, Object> entries = new HashMap<>();
    weights.names().forEach(name -> entries.put(name, Arrays.toString(weights.floats(name))));
    return entries;
  }

  /** Episodes of a step or two, by hand: what is seen, done and allowed, and what comes of it. */
  private Path byHand(boolean masks) throws IOException {
    // In state 0 action 0 leads to state 1, where action 0 alone is allowed and ends it with 1.
    // Where
    // an episode begins in state 1, action 1 alone is allowed and ends it with 10.
    int choices = masks ? 2 : 0;
    EpisodeDataset data =
        new EpisodeDataset(
            1,
            1,
            new float[] {0, 1, 1},
            new float[] {0, 0, 1},
            new double[] {0, 1, 10},
            new byte[] {0, 1, 1},
            new byte[3],
            new float[] {1, 1, 1},
            new long[] {0, 2},
            choices,
            masks ? new byte[] {1, 0, 1, 0, 0, 1} : new byte[0],
            masks ? new byte[] {1, 0, 1, 1, 1, 1} : new byte[0]);
    Path folder = temp.resolve("by-hand-" + masks);
    DatasetFolder.write(folder, data, Map.of());
    return folder;
  }

  private double valueByHand(boolean masks) throws IOException {
    Map<String, ?> settings =
        Map.of("gamma", 0.9, "alpha", 0, "targetPeriod", 20, "loss", "mse", "batchSize", 16);
    Agent<Integer> agent =
        Agents.named("cql")
            .create(
                new AgentContext<>(
                    new Discrete(2), new Discrete(2), 1_000, Seeds.of(1), Backends.standard()),
                with(settings, byHand(masks)));
    new EnvironmentLoop<Integer, Integer>(List.of(), agent, 1, (s, e, r, l) -> {}).run(1_500);
    double[] q = new double[2];
    agent.actionValues().orElseThrow().write(new StepBuffer(1, 2), q);
    return q[0];
  }

  private static Map<String, Object> with(Map<String, ?> settings, Path dataset) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(Map.of("hidden", "16", "learningRate", 5e-3, "dataset", dataset.toString()));
    return all;
  }

  @Test
  void theBootstrapIsOverWhatTheDatasetAllows() throws IOException {
    assertThat(valueByHand(true)).isCloseTo(0.9, within(0.1));
    assertThat(valueByHand(false)).as("without its masks").isCloseTo(9, within(0.5));
  }

  /** Cloning's loss where each of two allowed actions of three is done half of the time. */
  private double cloningLoss(boolean masks) throws IOException {
    int steps = 4;
    int choices = masks ? 3 : 0;
    EpisodeDataset data =
        new EpisodeDataset(
            1,
            1,
            new float[steps],
            new float[] {0, 1, 1, 2},
            new double[steps],
            new byte[] {0, 0, 0, 1},
            new byte[steps],
            new float[steps],
            new long[] {0},
            choices,
            masks ? new byte[] {1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1} : new byte[0],
            masks ? new byte[] {1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1} : new byte[0]);
    Path folder = temp.resolve("thirds-" + masks);
    DatasetFolder.write(folder, data, Map.of());
    Agent<Integer> agent =
        Agents.named("bc")
            .create(
                new AgentContext<>(
                    new Discrete(1), new Discrete(3), 1_000, Seeds.of(1), Backends.standard()),
                with(Map.of("batchSize", 256), folder));
    new EnvironmentLoop<Integer, Integer>(List.of(), agent, 1, (s, e, r, l) -> {}).run(400);
    return agent.metrics().get("loss");
  }

  @Test
  void cloningChoosesAmongWhatTheDatasetAllows() throws IOException {
    assertThat(cloningLoss(true)).isCloseTo(Math.log(2), within(0.02));
    assertThat(cloningLoss(false))
        .as("without its masks")
        .isCloseTo(1.5 * Math.log(2), within(0.04));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bc", "cql"})
  void masksAreRecordedAndReadBack(String id) throws IOException {
    Environment<Integer, Integer> world = IdentityWorld.masked();
    Path data = record("masked", world, uniform(world), 400);
    EpisodeDataset read = DatasetFolder.read(data);
    assertThat(read.choices()).isEqualTo(4);
    assertThat(read.actionMasks()).contains((byte) 0, (byte) 1);
    assertThat(train(world, id, data, Map.of(), 20).metrics().get("loss")).isFinite();

    Environment<Integer, Integer> open = IdentityWorld.open();
    assertThat(DatasetFolder.read(record("open", open, uniform(open), 40)).choices()).isZero();
  }

  @Test
  void anActionThatItsMaskForbidsIsRefused() throws IOException {
    EpisodeDataset data =
        new EpisodeDataset(
            1,
            1,
            new float[1],
            new float[] {6},
            new double[1],
            new byte[] {1},
            new byte[1],
            new float[1],
            new long[1],
            4,
            new byte[] {1, 0, 1, 1},
            new byte[] {1, 1, 1, 1});
    DatasetFolder.write(temp.resolve("forbidden"), data, Map.of());
    refused(
        make(IdentityWorld.open(), "bc", temp.resolve("forbidden"), Map.of(), 1),
        "does an action that its mask forbids");
  }

  @Test
  void aTrainedAgentActsWithoutItsDataset() throws IOException {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Path right = record("right", world, now -> 5 + (int) now.observation()[0], 500);
    Agent<Integer> agent = train(world, "bc", right, Map.of(), 300);
    Agent<Integer> copy = make(world, "bc", temp.resolve("gone"), Map.of(), 9);
    copy.restoreWeights(agent.weights());

    assertThat(score(world, copy)).isEqualTo(100);
  }

  @Test
  void badDatasetsAreRefusedInALine() throws IOException {
    Environment<float[], Integer> world =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    refused(make(world, "bc", temp.resolve("none"), Map.of(), 1), "cannot be read: no such file");
    refused(make(world, "cql", temp, Map.of("dataset", ""), 1), "accepted: dataset=DIR");
    Environment<Integer, Integer> other = IdentityWorld.open();
    Path data = record("identity", other, uniform(other), 50);
    refused(
        make(world, "bc", data, Map.of(), 1),
        "has observations of 1 and actions of 1 numbers; accepted: the world's 4 and 1");
    DatasetFolder.write(
        temp.resolve("seven"),
        new EpisodeDataset(
            1,
            1,
            new float[1],
            new float[] {7 + 5},
            new double[1],
            new byte[] {1},
            new byte[1],
            new float[1],
            new long[1]),
        Map.of());
    refused(make(other, "cql", temp.resolve("seven"), Map.of(), 1), "step 0 of dataset");
  }

  @ParameterizedTest
  @CsvSource({
    "99, 5, 0, 'the observation 99.0; accepted: Discrete'",
    "0.5, 5, 0, 'the observation 0.5; accepted: Discrete'",
    "0, 5.5, 0, 'the action 5.5; accepted: Discrete'",
    "0, 5, NaN, 'the reward NaN; accepted: finite numbers'",
  })
  void aStepThatNoSuchWorldMakesIsRefused(
      float observation, float action, double reward, String message) throws IOException {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Path folder = temp.resolve("other");
    DatasetFolder.write(
        folder,
        new EpisodeDataset(
            1,
            1,
            new float[] {observation},
            new float[] {action},
            new double[] {reward},
            new byte[] {1},
            new byte[1],
            new float[1],
            new long[1]),
        Map.of());
    refused(
        make(world, "bc", folder, Map.of(), 1),
        "step 0 of dataset '" + folder + "' has " + message);
  }

  private static void refused(Agent<?> agent, String message) {
    assertThatThrownBy(agent::prepare)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aDatasetThatHasChangedIsNoticedOnResuming() throws IOException {
    Environment<Integer, Integer> world = IdentityWorld.open();
    Path data = record("first", world, uniform(world), 50);
    Path changed = record("second", world, now -> 5, 50);
    Snapshot snapshot = train(world, "bc", data, Map.of(), 5).snapshot();
    Agent<Integer> resumed = train(world, "bc", changed, Map.of(), 1);

    assertThatThrownBy(() -> resumed.restore(snapshot)).hasMessageContaining("has changed since");
  }
}
