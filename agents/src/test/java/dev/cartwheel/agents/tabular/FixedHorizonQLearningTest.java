package dev.cartwheel.agents.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.Trained;
import dev.cartwheel.agents.Training;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Dict;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Dtype;
import dev.cartwheel.envs.spaces.IntegerBox;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.wrappers.Wrappers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * By hand: 3 places, times 0 to 3, 2 actions, α = 0.5, γ = 1, Q = 0.8 at first and 0 at the end.
 */
class FixedHorizonQLearningTest {

  private static final int TIMES = 4;

  private static final Space<?> TIMED =
      new Dict(
          Map.of(
              "obs",
              new Discrete(3),
              "time",
              new IntegerBox(Dtype.INT32, new long[1], new long[] {3}, 1)));

  private final TabularRule rule = rule(TIMED, Map.of());

  private static TabularRule rule(Space<?> space, Map<String, ?> settings) {
    FixedHorizonQLearning factory = new FixedHorizonQLearning();
    TabularConfig config = new TabularConfig(0.5, 0.5, 1, 0, 0, 1, 0.8);
    return factory.rule(
        new TabularParts(StateIndex.of(space), 2, config, new Pcg64(0), new ExponentialMean()),
        Settings.of(factory.keys(), settings));
  }

  private void learn(int place, int time, int action, double reward, int next, double discount) {
    TabularStep step = new TabularStep();
    step.state = place * TIMES + time;
    step.next = next * TIMES + time + 1;
    step.action = action;
    step.reward = reward;
    step.discount = discount;
    step.learningRate = 0.5;
    rule.learn(step);
  }

  private double q(int place, int time, int action) {
    return value(rule, action, place, time);
  }

  private static double value(TabularRule rule, int action, float... observation) {
    StepBuffer now = new StepBuffer(observation.length, 2);
    System.arraycopy(observation, 0, now.observation(), 0, observation.length);
    double[] values = new double[2];
    rule.values().write(now, values);
    return values[action];
  }

  @Test
  void aStepTeachesEveryTime() {
    learn(1, 0, 1, 0.2, 2, 1);
    assertThat(q(1, 0, 1)).isEqualTo(0.8 + 0.5 * (0.2 + 0.8 - 0.8));
    assertThat(q(1, 1, 1)).isEqualTo(q(1, 0, 1));
    assertThat(q(1, 2, 1)).as("no step is left after it").isEqualTo(0.8 + 0.5 * (0.2 - 0.8));
    assertThat(q(1, 3, 1)).isZero();
    assertThat(q(1, 1, 0)).as("the other action").isEqualTo(0.8);
    assertThat(q(2, 1, 1)).as("another place").isEqualTo(0.8);
  }

  @Test
  void atATrueEndNothingFollows() {
    learn(1, 2, 0, 1, 2, 0);
    assertThat(q(1, 0, 0)).isEqualTo(0.8 + 0.5 * (1 - 0.8));
    assertThat(q(1, 2, 0)).isEqualTo(q(1, 0, 0));
  }

  /** Where the time is not shown it looks ahead as far as told: here one step and two. */
  @Test
  void looksAsFarAheadAsTold() {
    TabularRule near = rule(new Discrete(3), Map.of("horizon", 1));
    TabularRule far = rule(new Discrete(3), Map.of("horizon", 2));
    for (TabularRule each : List.of(near, far)) {
      TabularStep step = new TabularStep();
      step.state = 1;
      step.next = 2;
      step.reward = 0.2;
      step.discount = 1;
      step.learningRate = 0.5;
      each.learn(step);
    }
    assertThat(value(near, 0, 1)).isEqualTo(0.8 + 0.5 * (0.2 - 0.8));
    assertThat(value(far, 0, 1)).isEqualTo(0.8 + 0.5 * (0.2 + 0.8 - 0.8));
    assertThat(value(far, 1, 1)).as("the other action").isEqualTo(0.8);
    assertThat(value(far, 0, 2)).as("another place").isEqualTo(0.8);
  }

  /**
   * Within 15 steps the slippery lake's goal is reached with chance 0.1158 at best, by dynamic
   * programming over time; the best policy for the long run comes to 0.1128.
   */
  @Test
  @Tag("learning")
  void findsTheBestOfFewSteps() {
    Training<?, ?> training =
        Training.in(FixedHorizonQLearningTest::shortLake)
            .agent("fixed-horizon-q-learning")
            .set("gamma", 1)
            .seed(1);
    try (Trained<?, ?> trained = training.run(300_000)) {
      assertThat(trained.evaluate(20_000).mean()).isBetween(0.105, 0.125);
    }
  }

  @SuppressWarnings("unchecked") // the lake's actions are numbers
  private static Environment<Object, Integer> shortLake() {
    Environment<?, ?> lake = Environments.make("FrozenLake-v1", Map.of("max_episode_steps", 15));
    return (Environment<Object, Integer>)
        Wrappers.wrap(lake, "TimeAwareObservation", Map.of("flatten", false));
  }
}
