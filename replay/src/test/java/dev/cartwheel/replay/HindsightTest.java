package dev.cartwheel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.GoalWorld;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HindsightTest {

  private static final TransitionLayout LAYOUT = TransitionLayout.discrete(2, 2);

  /** Element 0 is where one is, element 1 the place to be; 10 for getting there, −1 for a step. */
  private static final GoalWorld LINE =
      new GoalWorld() {
        @Override
        public int goalOffset() {
          return 1;
        }

        @Override
        public int goalWidth() {
          return 1;
        }

        @Override
        public void reached(float[] observations, int offset, float[] goal) {
          goal[0] = observations[offset];
        }

        @Override
        public double reward(float[] observations, int offset) {
          return terminates(observations, offset) ? 10 : -1;
        }

        @Override
        public boolean terminates(float[] observations, int offset) {
          return observations[offset] == observations[offset + 1];
        }
      };

  private static StepBuffer at(float place, double reward, boolean truncated) {
    StepBuffer now = new StepBuffer(2, 2);
    now.observation()[0] = place;
    now.observation()[1] = 99;
    now.outcome(reward, false, truncated);
    return now;
  }

  /** Goes from 0 over 1 and 2 to 3, where it is cut. */
  private static Hindsight walk(Hindsight hindsight) {
    hindsight.begin(at(0, 0, false));
    hindsight.add(1, at(1, -1, false));
    hindsight.add(0, at(2, -1, false));
    hindsight.add(1, at(3, -1, true));
    return hindsight;
  }

  private static List<String> told(Hindsight hindsight, long seed) {
    List<String> rows = new ArrayList<>();
    ReplayBuffer into =
        new Recorder() {
          @Override
          public void add(TransitionBatch batch) {
            for (int i = 0; i < batch.size(); i++) {
              rows.add(
                  "%.0f>%.0f for %.0f by %d: %.2f, %.2f"
                      .formatted(
                          batch.observations()[2 * i],
                          batch.nextObservations()[2 * i],
                          batch.observations()[2 * i + 1],
                          batch.actions()[i],
                          batch.rewards()[i],
                          batch.discounts()[i]));
              assertThat(batch.nextObservations()[2 * i + 1])
                  .isEqualTo(batch.observations()[2 * i + 1]);
            }
          }
        };
    hindsight.retell(new Pcg64(seed), into);
    return rows;
  }

  private static Hindsight hindsight(Hindsight.Strategy strategy, int goals, int nStep) {
    return new Hindsight(LAYOUT, LINE, strategy, goals, nStep, 0.5);
  }

  @Test
  void theLastGoalReachedByHand() {
    assertThat(told(walk(hindsight(Hindsight.Strategy.FINAL, 4, 1)), 1))
        .containsExactly(
            "0>1 for 3 by 1: -1.00, 0.50",
            "1>2 for 3 by 0: -1.00, 0.50",
            "2>3 for 3 by 1: 10.00, 0.00");
  }

  @Test
  void overTwoStepsByHand() {
    assertThat(told(walk(hindsight(Hindsight.Strategy.FINAL, 1, 2)), 1))
        .containsExactly(
            "0>2 for 3 by 1: -1.50, 0.25",
            "1>3 for 3 by 0: 4.00, 0.00", // −1 + 0.5 · 10
            "2>3 for 3 by 1: 10.00, 0.00");
  }

  @Test
  void goalsReachedLaterAreEquallyLikelyAndEndWhereTheyAreReached() {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (int seed = 0; seed < 300; seed++) {
      for (String row : told(walk(hindsight(Hindsight.Strategy.FUTURE, 4, 1)), seed)) {
        counts.merge(row, 1, Integer::sum);
      }
    }
    assertThat(counts.keySet())
        .containsExactly(
            "0>1 for 1 by 1: 10.00, 0.00",
            "0>1 for 2 by 1: -1.00, 0.50",
            "0>1 for 3 by 1: -1.00, 0.50",
            "1>2 for 2 by 0: 10.00, 0.00",
            "1>2 for 3 by 0: -1.00, 0.50",
            "2>3 for 3 by 1: 10.00, 0.00");
    // 1,200 draws of three goals from the first step: 400 each, give or take 5 deviations of 16.
    assertThat(counts.get("0>1 for 1 by 1: 10.00, 0.00")).isBetween(318, 482);
    assertThat(counts.get("0>1 for 3 by 1: -1.00, 0.50")).isBetween(318, 482);
    assertThat(counts.get("1>2 for 3 by 0: -1.00, 0.50")).isBetween(513, 687);
    assertThat(counts.get("2>3 for 3 by 1: 10.00, 0.00")).isEqualTo(1_200);
  }

  @Test
  void anEpisodeThatPassesItsNewGoalEndsThere() {
    Hindsight hindsight = hindsight(Hindsight.Strategy.FINAL, 1, 3);
    hindsight.begin(at(0, 0, false));
    hindsight.add(1, at(3, -1, false));
    hindsight.add(0, at(2, -1, false));
    hindsight.add(1, at(3, -1, true));
    assertThat(told(hindsight, 1))
        .containsExactly(
            "0>3 for 3 by 1: 10.00, 0.00",
            "3>3 for 3 by 0: 4.00, 0.00",
            "2>3 for 3 by 1: 10.00, 0.00");
  }

  @ParameterizedTest
  @EnumSource(Hindsight.Strategy.class)
  void aRestoredOneTellsTheSame(Hindsight.Strategy strategy) {
    Hindsight whole = hindsight(strategy, 2, 2);
    Hindsight resumed = hindsight(strategy, 2, 2);
    walk(resumed); // another life
    whole.begin(at(0, 0, false));
    for (int i = 1; i < 200; i++) {
      if (i == 150) {
        resumed.restore(whole.snapshot());
      }
      StepBuffer next = at(i % 7, -1, i == 199);
      whole.add(i % 2, next);
      if (i >= 150) {
        resumed.add(i % 2, next);
      }
    }
    List<String> told = told(whole, 5);
    assertThat(told).hasSize(strategy == Hindsight.Strategy.FINAL ? 199 : 398);
    assertThat(told(resumed, 5)).isEqualTo(told);
  }

  /** A buffer that only takes. */
  private abstract static class Recorder implements ReplayBuffer {
    @Override
    public int capacity() {
      return 1;
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public void sample(int count, java.util.random.RandomGenerator random, TransitionBatch out) {
      throw new AssertionError();
    }

    @Override
    public dev.cartwheel.envs.Snapshot snapshot() {
      throw new AssertionError();
    }

    @Override
    public void restore(dev.cartwheel.envs.Snapshot snapshot) {
      throw new AssertionError();
    }
  }
}
