package dev.cartwheel.agents.bandit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.nets.Backends;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The order of the curves in Sutton and Barto's figures 2.2 to 2.6 and exercise 2.5, on the
 * instances 0 to 199 of the ten-armed testbed, each played once with its number as the seed. The
 * book's figures are means over 2000.
 */
@Tag("learning")
class BookFiguresTest {

  private static final int INSTANCES = 200;
  private static final int PULLS = 1_000;

  /**
   * Means over instances.
   *
   * @param reward of all pulls
   * @param late reward of the last tenth of the pulls
   * @param early share of pulls 11 to 100 that were the best arm's
   * @param best share of the last tenth of the pulls that were
   */
  private record Curve(double reward, double late, double early, double best) {}

  private static Curve play(Map<String, ?> settings) {
    return play(settings, Map.of(), INSTANCES, PULLS);
  }

  private static Curve play(
      Map<String, ?> settings, Map<String, ?> options, int instances, int pulls) {
    double[] sums = new double[4];
    for (int instance = 0; instance < instances; instance++) {
      Map<String, Object> made = new HashMap<>(options);
      made.put("instance", instance);
      made.put("max_episode_steps", pulls);
      play(
          settings,
          Environments.typed(
              Environments.make("KArmedTestbed-v0", made), Integer.class, Integer.class),
          instance,
          pulls,
          sums);
    }
    int tenth = pulls / 10;
    return new Curve(
        sums[0] / instances / pulls,
        sums[1] / instances / tenth,
        sums[2] / instances / 90,
        sums[3] / instances / tenth);
  }

  private static void play(
      Map<String, ?> settings,
      Environment<Integer, Integer> world,
      long seed,
      int pulls,
      double[] sums) {
    Agent<Integer> agent =
        Agents.named("bandit")
            .create(AgentContext.of(world, pulls, Seeds.of(seed), Backends.standard()), settings);
    StepBuffer now = StepBuffer.of(world);
    world.reset(ResetOptions.seed(seed), now);
    agent.begin(now);
    for (int pull = 0; pull < pulls; pull++) {
      int best = (int) world.info().get("best_action");
      Integer arm = agent.exploring().act(now);
      world.step(arm, now);
      agent.observe(arm, now);
      boolean late = pull >= pulls - pulls / 10;
      sums[0] += now.reward();
      sums[1] += late ? now.reward() : 0;
      sums[2] += pull >= 10 && pull < 100 && arm == best ? 1 : 0;
      sums[3] += late && arm == best ? 1 : 0;
    }
  }

  /** Figure 2.2: about 1, 1.3 and 1.4 at the end; the best arm in a third, a half, four fifths. */
  @Test
  void whoExploresMoreFindsMoreInAThousandPulls() {
    Curve never = play(Map.of("epsilon", 0));
    Curve seldom = play(Map.of("epsilon", 0.01));
    Curve often = play(Map.of("epsilon", 0.1));

    assertThat(never.late()).isBetween(0.9, 1.15).isLessThan(seldom.late() - 0.1);
    assertThat(seldom.late()).isLessThan(often.late());
    assertThat(never.best()).isBetween(0.25, 0.45).isLessThan(seldom.best() - 0.1);
    assertThat(seldom.best()).isLessThan(often.best() - 0.1);
    assertThat(often.best()).isBetween(0.72, 0.88);
  }

  /** Figure 2.3: optimism explores first, then is the better; α = 0.1. */
  @Test
  void optimismIsBehindAtFirstAndAheadInTheEnd() {
    Curve optimistic = play(Map.of("epsilon", 0, "initialValue", 5, "stepSize", 0.1));
    Curve realistic = play(Map.of("epsilon", 0.1, "stepSize", 0.1));

    assertThat(optimistic.early()).isLessThan(realistic.early());
    assertThat(optimistic.best()).isGreaterThan(realistic.best() + 0.05);
  }

  /** Figure 2.4, with Thompson sampling, which is younger than the chapter, beside. */
  @Test
  void boundsAndBeliefsBeatChance() {
    Curve chance = play(Map.of("epsilon", 0.1));
    Curve bound = play(Map.of("strategy", "ucb"));
    Curve belief = play(Map.of("strategy", "thompson-gaussian"));

    assertThat(bound.late()).isGreaterThan(chance.late() + 0.02);
    assertThat(belief.late()).isGreaterThan(chance.late() + 0.02);
    assertThat(belief.reward()).isGreaterThan(bound.reward());
  }

  /** Figure 2.5: rewards about 4, α = 0.1 and 0.4, with and without a baseline. */
  @Test
  void withoutABaselineRewardsFarFromZeroMislead() {
    Curve[] curves = new Curve[4];
    for (int i = 0; i < 4; i++) {
      Map<String, ?> settings =
          Map.of(
              "strategy", "gradient", "preferenceStep", i % 2 == 0 ? 0.1 : 0.4, "baseline", i < 2);
      curves[i] = play(settings, Map.of("mean", 4), INSTANCES, PULLS);
    }

    for (int i = 1; i < 4; i++) {
      assertThat(curves[i].best()).as("curve %d", i).isLessThan(curves[i - 1].best() - 0.03);
    }
  }

  /** Figure 2.6: the best of each over its parameter, by the mean of the first 1000 rewards. */
  @Test
  void theBestOfEachStrategyStandInTheBooksOrder() {
    double bound = play(Map.of("strategy", "ucb", "confidence", 1)).reward();
    double optimistic = play(Map.of("epsilon", 0, "initialValue", 1, "stepSize", 0.1)).reward();
    double gradient = play(Map.of("strategy", "gradient", "preferenceStep", 0.25)).reward();
    double chance = play(Map.of("epsilon", 0.125)).reward();

    assertThat(bound).isGreaterThan(optimistic);
    assertThat(optimistic).isGreaterThan(gradient);
    assertThat(gradient).isGreaterThan(chance);
  }

  /** Exercise 2.5: equal arms that walk at random; averages remember what is long past. */
  @Test
  void aConstantStepSizeFollowsArmsThatChange() {
    Map<String, ?> walk = Map.of("spread", 0, "drift", 0.01);
    Curve average = play(Map.of(), walk, 40, 10_000);
    Curve constant = play(Map.of("stepSize", 0.1), walk, 40, 10_000);

    assertThat(constant.best()).isGreaterThan(average.best() + 0.15);
    assertThat(constant.late()).isGreaterThan(average.late() + 0.1);
  }

  /** So that the test above can fail: where nothing changes, averages are the better estimates. */
  @Test
  void averagesAreBetterWhereNothingChanges() {
    Curve average = play(Map.of());
    Curve constant = play(Map.of("stepSize", 0.4));

    assertThat(average.best()).isGreaterThan(constant.best() + 0.05);
  }
}
