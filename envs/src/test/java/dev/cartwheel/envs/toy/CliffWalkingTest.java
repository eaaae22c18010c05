package dev.cartwheel.envs.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.world.TabularModel;
import dev.cartwheel.envs.world.ValueIteration;
import org.junit.jupiter.api.Test;

class CliffWalkingTest implements EnvironmentContract<Integer, Integer> {

  @Override
  public Environment<Integer, Integer> create() {
    return Environments.make("CliffWalkingSlippery-v1", Integer.class, Integer.class);
  }

  @Test
  void optimaAreTheKnownOnes() {
    TabularModel dry = (TabularModel) Environments.make("CliffWalking-v1").unwrapped();
    assertThat(ValueIteration.optimum(dry, 1000)).isEqualTo(-13);
    TabularModel wet = (TabularModel) create().unwrapped();
    assertThat(ValueIteration.discountedOptimum(wet, 0.99)).isCloseTo(-46.35, within(0.005));
  }

  @Test
  void whoeverStepsOverTheEdgeIsBackAtTheStart() {
    Environment<Integer, Integer> world =
        Environments.make("CliffWalking-v1", Integer.class, Integer.class);
    assertThat(world.reset(0).observation()).isEqualTo(36);
    TimeStep<Integer> fallen = world.step(1);
    assertThat(fallen.observation()).isEqualTo(36);
    assertThat(fallen.reward()).isEqualTo(-100);
    assertThat(fallen.last()).isFalse();
    world.step(0);
    for (int i = 0; i < 11; i++) {
      world.step(1);
    }
    TimeStep<Integer> goal = world.step(2);
    assertThat(goal.observation()).isEqualTo(47);
    assertThat(goal.terminated()).isTrue();
    assertThat(goal.truncated()).isFalse();
  }
}
