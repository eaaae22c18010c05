package dev.cartwheel.agents.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows computed by hand: γ = 0.5, α = 0.5, ε = 0.2, two actions, Q = 0 at first. */
class TabularRulesTest {

  private static final double EXACT = 1e-12;

  private static TabularRule rule(TabularFactory factory, Map<String, ?> changes) {
    Settings settings = Settings.of(factory.keys(), changes);
    TabularConfig config = new TabularConfig(0.5, 0.5, 0.5, 0.2, 0.2, 1, 0);
    TabularParts parts =
        new TabularParts(
            StateIndex.of(new Discrete(5)), 2, config, new Pcg64(0), new ExponentialMean());
    TabularRule rule = factory.rule(parts, settings);
    rule.begin();
    return rule;
  }

  private static TabularStep step(int state, int action, double reward, int next) {
    TabularStep step = new TabularStep();
    step.state = state;
    step.action = action;
    step.reward = reward;
    step.next = next;
    step.discount = 0.5;
    step.learningRate = 0.5;
    step.epsilon = 0.2;
    return step;
  }

  private static TabularStep terminated(TabularStep step) {
    step.discount = 0;
    step.last = true;
    return step;
  }

  private static TabularStep truncated(TabularStep step) {
    step.last = true;
    return step;
  }

  private static double q(TabularRule rule, int state, int action) {
    StepBuffer now = new StepBuffer(1, 2);
    now.observation()[0] = state;
    double[] values = new double[2];
    rule.values().write(now, values);
    return values[action];
  }

  @Test
  void qLearningTakesTheBestNextValue() {
    TabularRule rule = rule(new QLearning(), Map.of());
    rule.learn(terminated(step(1, 0, 8, 2)));
    rule.learn(terminated(step(1, 1, 4, 2)));
    rule.learn(step(0, 0, 1, 1));

    // Q(1, ·) = 4, 2; then 0.5 · (1 + 0.5 · 4).
    assertThat(q(rule, 0, 0)).isEqualTo(1.5);
  }

  @Test
  void expectedSarsaTakesTheMeanOverThePolicy() {
    TabularRule rule = rule(new ExpectedSarsa(), Map.of());
    rule.learn(terminated(step(1, 0, 8, 2)));
    rule.learn(terminated(step(1, 1, 4, 2)));
    rule.learn(step(0, 0, 1, 1));

    // 0.9 · 4 + 0.1 · 2 = 3.8; 0.5 · (1 + 0.5 · 3.8).
    assertThat(q(rule, 0, 0)).isCloseTo(1.45, within(EXACT));
  }

  @Test
  void sarsaTakesTheActionThatWasTaken() {
    TabularRule rule = rule(new Sarsa(), Map.of());
    rule.learn(terminated(step(1, 0, 8, 2)));
    rule.learn(terminated(step(1, 1, 4, 2)));
    rule.begin();
    rule.learn(step(0, 0, 1, 1));
    assertThat(q(rule, 0, 0)).isZero();
    rule.learn(step(1, 1, 0, 2));

    // 0.5 · (1 + 0.5 · 2)
    assertThat(q(rule, 0, 0)).isEqualTo(1);
  }

  @Test
  void sarsaOverTwoStepsAddsTwoRewards() {
    TabularRule rule = rule(new Sarsa(), Map.of("nStep", 2));
    rule.learn(step(0, 0, 1, 1));
    rule.learn(step(1, 0, 2, 2));
    rule.learn(terminated(step(2, 0, 4, 3)));

    // 1 + 0.5 · 2 + 0.25 · Q(2, 0) with Q(2, 0) = 0;  2 + 0.5 · 4;  4; each halved.
    assertThat(q(rule, 0, 0)).isEqualTo(1);
    assertThat(q(rule, 1, 0)).isEqualTo(2);
    assertThat(q(rule, 2, 0)).isEqualTo(2);
  }

  @Test
  void monteCarloTakesTheWholeReturn() {
    TabularRule rule = rule(new MonteCarlo(), Map.of());
    rule.learn(step(0, 0, 1, 1));
    rule.learn(step(1, 1, 2, 2));
    assertThat(q(rule, 0, 0)).isZero();
    rule.learn(terminated(step(2, 0, 4, 3)));

    assertThat(q(rule, 2, 0)).isEqualTo(2);
    assertThat(q(rule, 1, 1)).isEqualTo(2);
    assertThat(q(rule, 0, 0)).isEqualTo(1.5);
  }

  @Test
  void monteCarloBootstrapsWhereItWasTruncated() {
    TabularRule rule = rule(new MonteCarlo(), Map.of());
    rule.learn(terminated(step(1, 0, 8, 2)));
    rule.begin();
    rule.learn(truncated(step(0, 0, 1, 1)));

    // Q(1, ·) = 4, 0, expected 3.6; 0.5 · (1 + 0.5 · 3.6).
    assertThat(q(rule, 0, 0)).isCloseTo(1.4, within(EXACT));
  }

  @Test
  void anErrorReachesBackByLambdaToThePowerOfItsDistance() {
    for (TabularFactory factory : new TabularFactory[] {new QLambda(), new SarsaLambda()}) {
      TabularRule rule = rule(factory, Map.of("lambda", 0.5));
      rule.learn(step(0, 0, 0, 1));
      rule.learn(step(1, 0, 0, 2));
      rule.learn(terminated(step(2, 0, 16, 3)));

      // 0.5 · 16, and a quarter of it, and a quarter of that.
      assertThat(q(rule, 2, 0)).as(factory.id()).isEqualTo(8);
      assertThat(q(rule, 1, 0)).as(factory.id()).isEqualTo(2);
      assertThat(q(rule, 0, 0)).as(factory.id()).isEqualTo(0.5);
    }
  }

  @Test
  void qLambdaReachesNoFurtherBackThanTheLastExploration() {
    TabularRule rule = rule(new QLambda(), Map.of("lambda", 0.5));
    rule.learn(terminated(step(1, 1, 2, 3)));
    rule.begin();
    rule.learn(step(0, 0, 0, 1));
    double before = q(rule, 0, 0);
    // Action 1 looks better in state 1, so action 0 was an exploration.
    rule.learn(terminated(step(1, 0, 16, 3)));

    assertThat(q(rule, 1, 0)).isEqualTo(8);
    assertThat(q(rule, 0, 0)).isEqualTo(before);
  }

  @Test
  void doubleQLearningMovesOneTableByTheJudgementOfTheOther() {
    TabularRule rule = rule(new DoubleQLearning(), Map.of());
    rule.learn(terminated(step(1, 0, 8, 2)));

    // One of the tables holds 4, the other 0.
    assertThat(q(rule, 1, 0)).isEqualTo(2);
    for (int i = 0; i < 200; i++) {
      rule.learn(terminated(step(1, 0, 8, 2)));
    }
    assertThat(q(rule, 1, 0)).isCloseTo(8, within(1e-6));
  }

  @Test
  void dynaQThinksASurpriseBackThroughAllThatLedToIt() {
    TabularRule rule = rule(new DynaQ(), Map.of("planningSteps", 3));
    rule.learn(step(0, 0, 0, 1));
    rule.learn(step(1, 0, 0, 2));
    rule.learn(terminated(step(2, 0, 16, 3)));

    assertThat(q(rule, 2, 0)).isEqualTo(16);
    assertThat(q(rule, 1, 0)).isEqualTo(8);
    assertThat(q(rule, 0, 0)).isEqualTo(4);
  }

  @Test
  void dynaQTakesTheMeanOfWhatItHasSeen() {
    TabularRule rule = rule(new DynaQ(), Map.of());
    rule.learn(terminated(step(1, 0, 8, 2)));
    rule.learn(step(0, 0, 1, 1));
    rule.learn(step(0, 0, 1, 1));
    rule.learn(terminated(step(0, 0, 3, 4)));

    // Two times 1 + 0.5 · 8, once 3.
    assertThat(q(rule, 0, 0)).isCloseTo(13.0 / 3, within(EXACT));
  }
}
