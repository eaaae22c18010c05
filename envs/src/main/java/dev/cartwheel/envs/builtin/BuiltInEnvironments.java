package dev.cartwheel.envs.builtin;

import dev.cartwheel.envs.EnvironmentProvider;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.classic.CartPole;
import dev.cartwheel.envs.grid.GridWorld;
import dev.cartwheel.envs.toy.CliffWalking;
import dev.cartwheel.envs.toy.FrozenLake;
import java.util.List;

/** The worlds that come with Cartwheel, under Gymnasium's ids, limits and thresholds. */
public final class BuiltInEnvironments implements EnvironmentProvider {

  private static final String CART_POLE = "balance a pole on a cart";
  private static final String FROZEN_LAKE = "cross slippery ice without falling into a hole";
  private static final String CLIFF_WALKING = "walk along a cliff without falling off";

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
        EnvironmentSpec.of("GridWorld-v0", GRID_WORLD, GridWorld::of)
            .options(GridWorld.options())
            .maxEpisodeSteps(GridWorld.STEPS));
  }
}
