package dev.cartwheel.agents.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.world.TabularModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanningTest {

  /** A line of three states; going right from the last ends with reward 1, going left costs 0. */
  private static final TabularModel LINE =
      new TabularModel() {
        @Override
        public int states() {
          return 3;
        }

        @Override
        public int actions() {
          return 2;
        }

        @Override
        public List<Outcome> outcomes(int state, int action) {
          if (action == 0) {
            return List.of(new Outcome(1, Math.max(0, state - 1), 0, false));
          }
          return state == 2
              ? List.of(new Outcome(1, 2, 1, true))
              : List.of(new Outcome(0.5, state + 1, 0, false), new Outcome(0.5, state, 0, false));
        }

        @Override
        public double[] initialDistribution() {
          return new double[] {1, 0, 0};
        }
      };

  private static TabularModel model(String id) {
    Environment<?, ?> world = Environments.make(id);
    while (world instanceof Wrapper<?, ?> wrapper) {
      world = wrapper.inner();
    }
    return (TabularModel) world;
  }

  @Test
  void bothSolveALineByHand() {
    // V(2) = 1;  V = 0.9 (V' + V) / 2 gives V(1) = 0.45 / 0.55, V(0) = V(1) · 0.45 / 0.55.
    double step = 0.45 / 0.55;
    for (Solution solution :
        new Solution[] {
          ValueIteration.solve(LINE, 0.9, 1e-12), PolicyIteration.solve(LINE, 0.9, 1e-12)
        }) {
      assertThat(solution.values())
          .containsExactly(new double[] {step * step, step, 1}, within(1e-9));
      assertThat(solution.policy()).containsExactly(1, 1, 1);
      assertThat(solution.expectedReturn(LINE)).isCloseTo(step * step, within(1e-9));
    }
  }

  @Test
  void withFewStepsOnlySoMuchCanBeReached() {
    // Three steps: both coins must fall right.
    assertThat(ValueIteration.withinSteps(LINE, 3).values()[0]).isEqualTo(0.25);
    assertThat(ValueIteration.withinSteps(LINE, 2).values()[0]).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FrozenLake-v1", "FrozenLake8x8-v1", "CliffWalking-v1", "Taxi-v4"})
  void bothAgree(String id) {
    TabularModel model = model(id);
    Solution byValues = ValueIteration.solve(model, 0.99, 1e-10);
    Solution byPolicies = PolicyIteration.solve(model, 0.99, 1e-10);

    assertThat(byPolicies.values()).containsExactly(byValues.values(), within(1e-6));
  }

  @Test
  void knownOptimaAreFound() {
    assertThat(
            ValueIteration.withinSteps(model("FrozenLake-v1"), 100)
                .expectedReturn(model("FrozenLake-v1")))
        .isCloseTo(0.744, within(5e-4));
    TabularModel cliff = model("CliffWalking-v1");
    assertThat(ValueIteration.solve(cliff, 0.999999, 1e-12).expectedReturn(cliff))
        .isCloseTo(-13, within(1e-3));
  }

  @Test
  void aGammaWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> ValueIteration.solve(LINE, 1, 1e-9)).hasMessageContaining("gamma 1.0");
    assertThatThrownBy(() -> PolicyIteration.solve(LINE, 1, 1e-9))
        .hasMessageContaining("gamma 1.0");
  }
}
