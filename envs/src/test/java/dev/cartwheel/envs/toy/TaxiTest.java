package dev.cartwheel.envs.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.world.TabularModel;
import dev.cartwheel.envs.world.ValueIteration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TaxiTest implements EnvironmentContract<Integer, Integer> {

  @Override
  public Environment<Integer, Integer> create() {
    return make(Map.of());
  }

  private static Environment<Integer, Integer> make(Map<String, ?> options) {
    return Environments.typed(Environments.make("Taxi-v4", options), Integer.class, Integer.class);
  }

  @Nested
  class WetAndFickle implements EnvironmentContract<Integer, Integer> {

    @Override
    public Environment<Integer, Integer> create() {
      return make(Map.of("is_rainy", true, "fickle_passenger", true, "fickle_probability", 0.9));
    }
  }

  /** The mean over the 300 starts, and their extremes. */
  @Test
  void theOptimumIsTheKnownOne() {
    TabularModel model = (TabularModel) create().unwrapped();
    assertThat(ValueIteration.optimum(model, 200)).isCloseTo(7.93, within(0.005));

    double[] values = ValueIteration.discountedValues(model, 1);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int state = 0; state < values.length; state++) {
      if (model.initialDistribution()[state] > 0) {
        least = Math.min(least, values[state]);
        most = Math.max(most, values[state]);
      }
    }
    assertThat(least).isEqualTo(3);
    assertThat(most).isEqualTo(15);
  }

  /** Recorded from Gymnasium 1.4. */
  @Test
  void theFirstStepsAreGymnasiums() {
    Environment<Integer, Integer> world = create();
    assertThat(world.reset(42).observation()).isEqualTo(386);
    int[] actions = {0, 1, 2, 3, 4};
    int[] states = {486, 386, 386, 366, 366};
    for (int i = 0; i < actions.length; i++) {
      TimeStep<Integer> now = world.step(actions[i]);
      assertThat(now.observation()).isEqualTo(states[i]);
      assertThat(now.reward()).isEqualTo(actions[i] == 4 ? -10 : -1);
      assertThat(now.info()).containsEntry("prob", 1.0);
    }
  }

  @Test
  void aMaskedActionChangesNothingAndTheOthersDo() {
    Environment<Integer, Integer> world = create();
    TabularModel model = (TabularModel) world.unwrapped();
    StepBuffer now = StepBuffer.of(world);
    Set<Integer> seen = new HashSet<>();
    for (int episode = 0; episode < 200; episode++) {
      world.reset(episode == 0 ? ResetOptions.seed(1) : ResetOptions.NONE, now);
      for (int i = 0; i < 30 && !now.last(); i++) {
        int state = (int) now.observation()[0];
        seen.add(state);
        int chosen = 0;
        for (int action = 0; action < 6; action++) {
          boolean allowed = now.actionMask()[action] == 1;
          boolean moves = model.outcomes(state, action).get(0).next() != state;
          assertThat(allowed).as("state %d, action %d", state, action).isEqualTo(moves);
          chosen = allowed && (action >= 4 || (i + action) % 3 > 0) ? action : chosen;
        }
        world.step(chosen, now);
      }
    }
    assertThat(seen).hasSizeGreaterThan(250);
  }

  @Test
  void theRainDrivesTheTaxiAside() {
    TabularModel model = (TabularModel) make(Map.of("is_rainy", true)).unwrapped();
    int middle = Taxi.state(12, 0, 1);
    assertThat(model.outcomes(middle, 1))
        .containsExactly(
            new TabularModel.Outcome(0.8, Taxi.state(7, 0, 1), -1, false),
            new TabularModel.Outcome((1 - 0.8) / 2, Taxi.state(11, 0, 1), -1, false),
            new TabularModel.Outcome((1 - 0.8) / 2, Taxi.state(13, 0, 1), -1, false));
    int corner = Taxi.state(0, 1, 2);
    assertThat(model.outcomes(corner, 1)).as("blocked").allMatch(o -> o.next() == corner);
  }

  @Test
  void aFicklePassengerChangesTheDestinationAtTheFirstMoveOnly() {
    Environment<Integer, Integer> world =
        make(Map.of("fickle_passenger", true, "fickle_probability", 1));
    Pcg64 random = new Pcg64(1);
    int changes = 0;
    for (int seed = 0; seed < 50; seed++) {
      int state = world.reset(seed).observation();
      int destination = Taxi.destination(state);
      int moved = 0;
      for (int i = 0; i < 150; i++) {
        boolean here =
            Taxi.passenger(state) != Taxi.IN_TAXI
                && Taxi.PLACE[Taxi.passenger(state)] == Taxi.cell(state);
        int next = world.step(here ? 4 : random.nextInt(4)).observation();
        if (Taxi.passenger(state) == Taxi.IN_TAXI && Taxi.cell(next) != Taxi.cell(state)) {
          moved++;
          changes += Taxi.destination(next) == destination ? 0 : 1;
          assertThat(Taxi.destination(next) != destination)
              .as("seed %d", seed)
              .isEqualTo(moved == 1);
        }
        destination = Taxi.destination(next);
        state = next;
      }
    }
    assertThat(changes).isGreaterThan(20);
  }

  @Test
  void probabilitiesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> make(Map.of("fickle_probability", 1.01)))
        .hasMessage("Taxi-v4: option fickle_probability 1.01; accepted: 0 to 1");
    assertThatThrownBy(() -> make(Map.of("is_rainy", true, "rainy_probability", -1)))
        .hasMessageContaining("rainy_probability -1.0; accepted: 0 to 1");
  }

  @Test
  void theSceneShowsTheStatesOfThisPassengerAndDestination() {
    Environment<Integer, Integer> world = create();
    int state = world.reset(42).observation();
    Grid grid = world.scene().orElseThrow().grid().orElseThrow();
    assertThat(grid.states()[Taxi.cell(state)]).isEqualTo(state);
    assertThat(Arrays.stream(grid.states()))
        .allMatch(s -> Taxi.destination(s) == Taxi.destination(state));
    assertThat(grid.letters().charAt(Taxi.cell(state))).isEqualTo('@');
    assertThat(grid.letters()).contains("R", "G", "Y", "B");
  }
}
