package dev.cartwheel.agents.rl4j;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.ObservationEncoder;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.nets.dl4j.Nd4jRuntime;
import java.util.Map;

/** Sees to it that RL4J is there, and makes agents of its learners. */
final class Rl4jRuntime {

  private static final String[] NEEDED = {
    "org.deeplearning4j.rl4j.learning.sync.qlearning.QLearning rl4j-core",
    "org.deeplearning4j.rl4j.mdp.MDP rl4j-api",
    "org.datavec.api.transform.Operation datavec-api",
    "org.apache.commons.collections4.queue.CircularFifoQueue commons-collections4",
    "it.unimi.dsi.fastutil.ints.IntSet fastutil-core"
  };

  private Rl4jRuntime() {}

  /** Makes a learner for observations of some width. */
  @FunctionalInterface
  interface Maker {
    Baseline make(Settings settings, int width, int choices, long seed);
  }

  /**
   * Makes an agent.
   *
   * @throws IllegalArgumentException if a setting is not accepted or actions are not discrete
   * @throws IllegalStateException if RL4J or DL4J is not on the class path
   */
  static <A> Agent<A> agent(
      AgentFactory factory, AgentContext<A> context, Map<String, ?> config, Maker maker) {
    Settings settings = Settings.of(factory.keys(), config);
    String id = factory.id();
    return context.discrete(
        id,
        actions -> {
          requireOnClassPath(id);
          Nd4jRuntime.start();
          long seed = context.seeds().seed(Stream.EXPLORATION);
          int width = ObservationEncoder.of(context.observations()).width();
          Baseline baseline = maker.make(settings, width, actions.n(), seed);
          return new Rl4jAgent(id, baseline, context, actions, seed);
        });
  }

  private static void requireOnClassPath(String id) {
    for (String needed : NEEDED) {
      String[] words = needed.split(" ");
      try {
        Class.forName(words[0], false, Rl4jRuntime.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(
            "agent \""
                + id
                + "\": "
                + words[1]
                + " is not on the class path; docs/agents/rl4j.md"
                + " names what to add",
            e);
      }
    }
  }
}
