package dev.cartwheel.agents.rl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.agents.EnvironmentLoop;
import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.agents.LoopListener;
import dev.cartwheel.agents.worlds.IdentityWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.gym.StepReply;
import org.deeplearning4j.rl4j.space.Box;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RL4J on our worlds; the natives of ND4J are loaded. */
class Rl4jTest {

  private static final Map<String, Object> DQN =
      Map.of(
          "units", 16, "learningRate", 5e-3, "gamma", 0.5, "epsilonSteps", 500, "targetPeriod", 20);
  private static final Map<String, Object> A3C =
      Map.of("units", 16, "learningRate", 1e-2, "gamma", 0.5, "copies", 2);

  private static <O, A> Agent<A> make(
      Environment<O, A> world, String id, Map<String, Object> settings, long seed) {
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
      Supplier<Environment<O, A>> worlds,
      String id,
      Map<String, Object> settings,
      long seed,
      int steps) {
    Agent<A> agent = make(worlds.get(), id, settings, seed);
    List<Environment<O, A>> copies = new ArrayList<>();
    while (copies.size() < agent.copies()) {
      copies.add(worlds.get());
    }
    new EnvironmentLoop<>(copies, agent, seed, LoopListener.NONE).run(steps);
    return agent;
  }

  private static double score(Agent<Integer> agent) {
    return new Evaluator<>(IdentityWorld.open(), 3).evaluate(agent.greedy(), 5).mean();
  }

  @Test
  @Tag("learning")
  void theIdentityWorldIsLearnedByDqn() {
    try (Agent<Integer> agent = train(IdentityWorld::open, "rl4j-dqn", DQN, 1, 600)) {
      assertThat(score(agent)).isGreaterThanOrEqualTo(90);
      assertThat(agent.updates()).isGreaterThan(500);
      assertThat(agent.metrics().get("loss")).isNotNaN();
    }
  }

  @Test
  @Tag("learning")
  void theIdentityWorldIsLearnedByA3c() {
    try (Agent<Integer> agent = train(IdentityWorld::open, "rl4j-a3c", A3C, 1, 1_500)) {
      assertThat(score(agent)).isGreaterThanOrEqualTo(90);
      assertThat(agent.updates()).isPositive();
    }
  }

  @Test
  void masksAreNeverViolated() {
    // The world throws at a forbidden action.
    try (Agent<Integer> agent = train(IdentityWorld::masked, "rl4j-dqn", DQN, 1, 100)) {
      assertThat(agent.steps()).isEqualTo(100);
      new Evaluator<>(IdentityWorld.masked(), 3).evaluate(agent.greedy(), 2);
    }
  }

  @Test
  void weightsAloneActAlike() {
    try (Agent<Integer> agent = train(IdentityWorld::open, "rl4j-a3c", A3C, 1, 60);
        Agent<Integer> copy = make(IdentityWorld.open(), "rl4j-a3c", A3C, 2)) {
      float[] before = copy.weights().floats("network0");
      copy.restoreWeights(agent.weights());
      assertThat(copy.weights().floats("network0"))
          .isEqualTo(agent.weights().floats("network0"))
          .isNotEqualTo(before);
      assertThat(score(copy)).isEqualTo(score(agent));
    }
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    try (Agent<Integer> one = train(IdentityWorld::open, "rl4j-dqn", DQN, 4, 80);
        Agent<Integer> two = train(IdentityWorld::open, "rl4j-dqn", DQN, 4, 80);
        Agent<Integer> other = train(IdentityWorld::open, "rl4j-dqn", DQN, 5, 80)) {
      assertThat(two.weights().floats("network0")).isEqualTo(one.weights().floats("network0"));
      assertThat(other.weights().floats("network0")).isNotEqualTo(one.weights().floats("network0"));
    }
  }

  @Test
  void goingOnFromACheckpointIsRefusedInALine() {
    try (Agent<Integer> agent = make(IdentityWorld.open(), "rl4j-dqn", DQN, 1)) {
      assertThat(agent.canGoOn()).isFalse();
      assertThatThrownBy(() -> agent.restore(agent.snapshot()))
          .hasMessageContaining("rl4j-dqn cannot go on from a checkpoint")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void layersAreTheHiddenOnes() {
    try (Agent<Integer> agent = make(IdentityWorld.open(), "rl4j-dqn", DQN, 1)) {
      int hidden = 3;
      assertThat(agent.weights().floats("network0"))
          .hasSize(4 * 16 + 16 + (hidden - 1) * (16 * 16 + 16) + 16 * 4 + 4);
    }
  }

  @Test
  void continuousActionsAreRefused() {
    Environment<float[], float[]> world =
        Environments.make("Pendulum-v1", float[].class, float[].class);
    assertThatThrownBy(() -> make(world, "rl4j-dqn", DQN, 1))
        .hasMessageContaining("rl4j-dqn cannot choose among the actions");
  }

  @Test
  void aWorldOfOursIsAnMdp() {
    EnvironmentMdp<Integer> mdp = new EnvironmentMdp<>(IdentityWorld::open, 7);
    assertThat(mdp.getObservationSpace().getShape()).containsExactly(4);
    assertThat(mdp.getActionSpace().getSize()).isEqualTo(4);
    Box first = mdp.reset();
    int state = 0;
    while (first.toArray()[state] == 0) {
      state++;
    }
    StepReply<Box> reply = mdp.step(state);
    assertThat(reply.getReward()).isEqualTo(1);
    for (int i = 1; i < 100; i++) {
      assertThat(mdp.isDone()).isFalse();
      reply = mdp.step(0);
    }
    assertThat(reply.isDone()).isTrue();
    assertThat(mdp.isDone()).isTrue();
  }
}
