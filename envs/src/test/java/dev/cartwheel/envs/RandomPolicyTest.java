package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mean returns of uniformly random actions, as measured in Gymnasium 1.4. */
class RandomPolicyTest {

  /** The tolerance is four standard errors of the mean; one episode in hundreds reaches +100. */
  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, 22.4, 2000, 1.1",
    "MountainCar-v0, -200, 50, 0",
    "MountainCarContinuous-v0, -33.6, 200, 2.8",
    "Acrobot-v1, -499, 100, 3",
    "Pendulum-v1, -1205, 500, 50",
    "FrozenLake-v1, 0.018, 10000, 0.006",
    "Taxi-v4, -755, 500, 28",
    "Blackjack-v1, -0.399, 20000, 0.026"
  })
  void theMeanReturnIsGymnasiums(String id, double mean, int episodes, double tolerance) {
    double total = play(Environments.make(id), episodes);
    assertThat(total / episodes).as("seed 17").isEqualTo(mean, within(tolerance));
  }

  private static <O, A> double play(Environment<O, A> world, int episodes) {
    Pcg64 random = new Pcg64(17);
    StepBuffer now = StepBuffer.of(world);
    double total = 0;
    for (int episode = 0; episode < episodes; episode++) {
      world.reset(episode == 0 ? ResetOptions.seed(17) : ResetOptions.NONE, now);
      while (!now.last()) {
        world.step(world.actionSpace().sample(random), now);
        total += now.reward();
      }
    }
    return total;
  }
}
