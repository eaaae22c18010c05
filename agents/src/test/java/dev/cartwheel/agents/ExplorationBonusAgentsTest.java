package dev.cartwheel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.worlds.ForeverWorld;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** PPO that is rewarded for what is new. */
class ExplorationBonusAgentsTest {

  private static final double SCALE = 0.5;

  /** Chance has its part in what is found: half of so many seeds must. */
  private static final int SEEDS = 4;

  interface BonusContract extends PolicyContract {

    @Override
    default String agent() {
      return "ppo";
    }

    @Override
    default String world() {
      return "FrozenLake-v1";
    }

    /** What is new, and how much it counts. */
    Map<String, Object> bonus();

    @Override
    default Map<String, Object> settings() {
      Map<String, Object> settings = new HashMap<>(bonus());
      settings.putAll(Map.of("hidden", "16", "learningRate", 5e-3, "copies", 3, "gamma", 0.9));
      settings.putAll(Map.of("rolloutLength", 25, "batchSize", 20, "epochs", 4));
      settings.putAll(Map.of("learningRateSchedule", "linear", "clipSchedule", "linear"));
      return settings;
    }

    /** Side of the sea. */
    int depth();

    /** Reached by going right alone, which costs a little at every step; 0 for standing still. */
    private long seedsThatFindTheBottom(Map<String, Object> changes) {
      return LongStream.rangeClosed(1, SEEDS)
          .filter(seed -> returnInTheDeepSea(changes, seed) > 0.9)
          .count();
    }

    private double returnInTheDeepSea(Map<String, Object> changes, long seed) {
      Supplier<Environment<Integer, Integer>> worlds =
          () ->
              Environments.typed(
                  Environments.make("DeepSea-v0", Map.of("size", depth())),
                  Integer.class,
                  Integer.class);
      Agent<Integer> agent = train(worlds, changes, 20_000, seed);
      return new Evaluator<>(worlds.get(), 3).evaluate(agent.greedy(), 5).mean();
    }

    @Test
    default void theBottomOfTheDeepSeaIsFound() {
      assertThat(seedsThatFindTheBottom(Map.of()))
          .as("of seeds 1 to %d", SEEDS)
          .isGreaterThanOrEqualTo(SEEDS / 2);
    }

    @Test
    default void withoutTheBonusItIsNotSoThatTheTestAboveCanFail() {
      assertThat(seedsThatFindTheBottom(Map.of("explorationBonus", "none"))).isZero();
    }
  }

  @Nested
  class Counted implements BonusContract {
    @Override
    public Map<String, Object> bonus() {
      return Map.of("explorationBonus", "both", "explorationBonusScale", SCALE);
    }

    @Override
    public int depth() {
      return 16;
    }

    @Test
    void metricsTellTheMeanBonus() {
      Supplier<Environment<Integer, Integer>> worlds = ForeverWorld::cut;
      Map<String, Object> changes = Map.of("explorationBonus", "lifelong");

      // One observation alone, seen at every step and at the start of episodes of 8 steps.
      int seen = 0;
      double sum = 0;
      for (int step = 0; step < 75; step++) {
        seen += step / 3 % 8 == 0 ? 2 : 1;
        sum += SCALE / Math.sqrt(seen);
      }
      assertThat(train(worlds, changes, 75, 1).metrics().get("explorationBonus"))
          .isCloseTo(sum / 75, within(1e-12));
    }
  }

  @Nested
  class Distilled implements BonusContract {
    @Override
    public Map<String, Object> bonus() {
      return Map.of(
          "explorationBonus",
          "rnd",
          "explorationBonusScale",
          3,
          "explorationBonusSchedule",
          "linear",
          "rndLearningRate",
          3e-3);
    }

    @Override
    public int depth() {
      return 12;
    }
  }
}
