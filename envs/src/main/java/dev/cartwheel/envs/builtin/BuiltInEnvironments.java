package dev.cartwheel.envs.builtin;

import dev.cartwheel.envs.EnvironmentProvider;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.classic.Acrobot;
import dev.cartwheel.envs.classic.CartPole;
import dev.cartwheel.envs.classic.MountainCar;
import dev.cartwheel.envs.classic.MountainCarContinuous;
import dev.cartwheel.envs.classic.Pendulum;
import dev.cartwheel.envs.grid.GridWorld;
import dev.cartwheel.envs.toy.Blackjack;
import dev.cartwheel.envs.toy.CliffWalking;
import dev.cartwheel.envs.toy.FrozenLake;
import dev.cartwheel.envs.toy.Taxi;
import java.util.List;

/** The worlds that come with Cartwheel, under Gymnasium's ids, limits and thresholds. */
public final class BuiltInEnvironments implements EnvironmentProvider {

  private static final String CART_POLE = "balance a pole on a cart";
  private static final String MOUNTAIN_CAR = "swing a car with a weak engine up a hill";
  private static final String MOUNTAIN_CAR_CONTINUOUS = "the same with a throttle";
  private static final String ACROBOT = "swing the free end of two links above a line";
  private static final String PENDULUM = "swing up a pendulum with a weak motor and hold it";
  private static final String FROZEN_LAKE = "cross slippery ice without falling into a hole";
  private static final String CLIFF_WALKING = "walk along a cliff without falling off";

  private static final String TAXI = "fetch a passenger and drive to where they want to go";
  private static final String BLACKJACK = "come closer to 21 than the dealer";
  private static final String GRID_WORLD =
      "walls, pits, goals, keys, doors and wind, from a map or a YAML file";

  /** For the service loader. */
  public BuiltInEnvironments() {}

  @Override
  public List<EnvironmentSpec> specs() {
    return List.of(
        EnvironmentSpec.of("CartPole-v0", CART_POLE, CartPole::new)
            .options(CartPole.options())
            .maxEpisodeSteps(200)
            .rewardThreshold(195),
        EnvironmentSpec.of("CartPole-v1", CART_POLE, CartPole::new)
            .options(CartPole.options())
            .maxEpisodeSteps(500)
            .rewardThreshold(475),
        EnvironmentSpec.of("MountainCar-v0", MOUNTAIN_CAR, MountainCar::new)
            .options(MountainCar.options())
            .maxEpisodeSteps(200)
            .rewardThreshold(-110),
        EnvironmentSpec.of(
                "MountainCarContinuous-v0", MOUNTAIN_CAR_CONTINUOUS, MountainCarContinuous::new)
            .options(MountainCarContinuous.options())
            .maxEpisodeSteps(999)
            .rewardThreshold(90),
        EnvironmentSpec.of("Acrobot-v1", ACROBOT, Acrobot::new)
            .options(Acrobot.options())
            .maxEpisodeSteps(500)
            .rewardThreshold(-100),
        EnvironmentSpec.of("Pendulum-v1", PENDULUM, Pendulum::new)
            .options(Pendulum.options())
            .maxEpisodeSteps(200),
        EnvironmentSpec.of("FrozenLake-v1", FROZEN_LAKE, FrozenLake::new)
            .options(FrozenLake.options("4x4"))
            .maxEpisodeSteps(100)
            .rewardThreshold(0.70),
        EnvironmentSpec.of("FrozenLake8x8-v1", FROZEN_LAKE, FrozenLake::new)
            .options(FrozenLake.options("8x8"))
            .maxEpisodeSteps(200)
            .rewardThreshold(0.85),
        EnvironmentSpec.of("CliffWalking-v1", CLIFF_WALKING, CliffWalking::new)
            .options(CliffWalking.options(false)),
        EnvironmentSpec.of("CliffWalkingSlippery-v1", CLIFF_WALKING, CliffWalking::new)
            .options(CliffWalking.options(true)),
        EnvironmentSpec.of("Taxi-v4", TAXI, Taxi::new)
            .options(Taxi.options())
            .maxEpisodeSteps(200)
            .rewardThreshold(8),
        EnvironmentSpec.of("Blackjack-v1", BLACKJACK, Blackjack::new).options(Blackjack.options()),
        EnvironmentSpec.of("GridWorld-v0", GRID_WORLD, GridWorld::of)
            .options(GridWorld.options())
            .maxEpisodeSteps(GridWorld.STEPS));
  }
}
