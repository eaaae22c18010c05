package dev.cartwheel.envs.builtin;

import dev.cartwheel.envs.EnvironmentProvider;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.arcade.Asterix;
import dev.cartwheel.envs.arcade.Breakout;
import dev.cartwheel.envs.arcade.Freeway;
import dev.cartwheel.envs.arcade.Seaquest;
import dev.cartwheel.envs.arcade.SpaceInvaders;
import dev.cartwheel.envs.box2d.BipedalWalker;
import dev.cartwheel.envs.box2d.LunarLander;
import dev.cartwheel.envs.classic.Acrobot;
import dev.cartwheel.envs.classic.CartPole;
import dev.cartwheel.envs.classic.MountainCar;
import dev.cartwheel.envs.classic.MountainCarContinuous;
import dev.cartwheel.envs.classic.Pendulum;
import dev.cartwheel.envs.grid.FourRooms;
import dev.cartwheel.envs.grid.GridWorld;
import dev.cartwheel.envs.grid.Maze;
import dev.cartwheel.envs.grid.WindyGridWorld;
import dev.cartwheel.envs.rooms.DoorKey;
import dev.cartwheel.envs.rooms.DynamicObstacles;
import dev.cartwheel.envs.rooms.EmptyRoom;
import dev.cartwheel.envs.rooms.KeyCorridor;
import dev.cartwheel.envs.rooms.LavaCrossing;
import dev.cartwheel.envs.rooms.MultiRoom;
import dev.cartwheel.envs.rooms.Unlock;
import dev.cartwheel.envs.rooms.ViewedFourRooms;
import dev.cartwheel.envs.toy.Bandit;
import dev.cartwheel.envs.toy.BitFlip;
import dev.cartwheel.envs.toy.Blackjack;
import dev.cartwheel.envs.toy.Catch;
import dev.cartwheel.envs.toy.Chain;
import dev.cartwheel.envs.toy.CliffWalking;
import dev.cartwheel.envs.toy.DeepSea;
import dev.cartwheel.envs.toy.FrozenLake;
import dev.cartwheel.envs.toy.KArmedTestbed;
import dev.cartwheel.envs.toy.Taxi;
import java.util.List;
import java.util.stream.Stream;

/** The worlds that come with Cartwheel, under Gymnasium's ids, limits and thresholds. */
public final class BuiltInEnvironments implements EnvironmentProvider {

  private static final int ARCADE_STEPS = 5_000;
  private static final String CART_POLE = "balance a pole on a cart";
  private static final String FROZEN_LAKE = "cross slippery ice without falling into a hole";
  private static final String LUNAR_LANDER = "bring a spacecraft down on its legs";
  private static final String WALKER = "walk to the far end on two legs with four motors";
  private static final String CLIFF_WALKING = "walk along a cliff without falling off";

  /** For the service loader. */
  public BuiltInEnvironments() {}

  @Override
  public List<EnvironmentSpec> specs() {
    return Stream.of(
            classicControl(), box2d(), toyText(), smallWorlds(), gridWorlds(), rooms(), arcade())
        .flatMap(List::stream)
        .toList();
  }

  private static List<EnvironmentSpec> classicControl() {
    return List.of(
        EnvironmentSpec.of("CartPole-v0", CART_POLE, CartPole::new)
            .options(CartPole.options())
            .maxEpisodeSteps(200)
            .rewardThreshold(195),
        EnvironmentSpec.of("CartPole-v1", CART_POLE, CartPole::new)
            .options(CartPole.options())
            .maxEpisodeSteps(500)
            .rewardThreshold(475),
        EnvironmentSpec.of(
                "MountainCar-v0", "swing a car with a weak engine up a hill", MountainCar::new)
            .options(MountainCar.options())
            .maxEpisodeSteps(200)
            .rewardThreshold(-110),
        EnvironmentSpec.of(
                "MountainCarContinuous-v0",
                "swing a car with a weak throttle up a hill",
                MountainCarContinuous::new)
            .options(MountainCarContinuous.options())
            .maxEpisodeSteps(999)
            .rewardThreshold(90),
        EnvironmentSpec.of(
                "Acrobot-v1", "swing the free end of two links above a line", Acrobot::new)
            .options(Acrobot.options())
            .maxEpisodeSteps(500)
            .rewardThreshold(-100),
        EnvironmentSpec.of(
                "Pendulum-v1", "swing up a pendulum with a weak motor and hold it", Pendulum::new)
            .options(Pendulum.options())
            .maxEpisodeSteps(200));
  }

  private static List<EnvironmentSpec> box2d() {
    return List.of(
        EnvironmentSpec.of("LunarLander-v3", LUNAR_LANDER, LunarLander::of)
            .options(LunarLander.options(false))
            .maxEpisodeSteps(1000)
            .rewardThreshold(200),
        EnvironmentSpec.of("LunarLanderContinuous-v3", LUNAR_LANDER, LunarLander::of)
            .options(LunarLander.options(true))
            .maxEpisodeSteps(1000)
            .rewardThreshold(200),
        EnvironmentSpec.of("BipedalWalker-v3", WALKER, BipedalWalker::new)
            .options(BipedalWalker.options(false))
            .maxEpisodeSteps(1600)
            .rewardThreshold(300),
        EnvironmentSpec.of("BipedalWalkerHardcore-v3", WALKER, BipedalWalker::new)
            .options(BipedalWalker.options(true))
            .maxEpisodeSteps(2000)
            .rewardThreshold(300));
  }

  private static List<EnvironmentSpec> toyText() {
    return List.of(
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
        EnvironmentSpec.of(
                "Taxi-v4", "fetch a passenger and drive to where they want to go", Taxi::new)
            .options(Taxi.options())
            .maxEpisodeSteps(200)
            .rewardThreshold(8),
        EnvironmentSpec.of("Blackjack-v1", "come closer to 21 than the dealer", Blackjack::new)
            .options(Blackjack.options()));
  }

  private static List<EnvironmentSpec> smallWorlds() {
    return List.of(
        EnvironmentSpec.of("Bandit-v0", "choose among arms that pay by chance", Bandit::new)
            .options(Bandit.options()),
        EnvironmentSpec.of(
                "BitFlip-v0", "turn a row of bits into another, without a hint", BitFlip::of)
            .options(BitFlip.options()),
        EnvironmentSpec.of("Catch-v0", "be under a falling ball when it lands", Catch::new)
            .options(Catch.options())
            .rewardThreshold(1),
        EnvironmentSpec.of(
                "Chain-v0", "give up small rewards at hand for a large one far away", Chain::new)
            .options(Chain.options())
            .maxEpisodeSteps(1000),
        EnvironmentSpec.of(
                "DeepSea-v0", "dive to a treasure that one wrong move misses", DeepSea::new)
            .options(DeepSea.options())
            .rewardThreshold(0.99),
        EnvironmentSpec.of(
                "KArmedTestbed-v0",
                "find the best of many arms whose pay is normally distributed",
                KArmedTestbed::new)
            .options(KArmedTestbed.options())
            .maxEpisodeSteps(1000));
  }

  private static List<EnvironmentSpec> gridWorlds() {
    return List.of(
        EnvironmentSpec.of(
                "GridWorld-v0",
                "walls, pits, goals, keys, doors and wind, from a map or a YAML file",
                GridWorld::of)
            .options(GridWorld.options())
            .maxEpisodeSteps(GridWorld.STEPS),
        EnvironmentSpec.of(
                "FourRooms-v0", "find the way through four rooms and their hallways", FourRooms::of)
            .options(FourRooms.options())
            .maxEpisodeSteps(1000),
        EnvironmentSpec.of("Maze-v0", "find the way out of a maze never seen before", Maze::of)
            .options(Maze.options())
            .maxEpisodeSteps(500),
        EnvironmentSpec.of(
                "WindyGridWorld-v0",
                "reach a goal that a crosswind blows one past",
                WindyGridWorld::of)
            .options(WindyGridWorld.options())
            .maxEpisodeSteps(1000));
  }

  /** Their step limits depend on their options: each sets its own. */
  private static List<EnvironmentSpec> rooms() {
    return List.of(
        EnvironmentSpec.of("RoomsEmpty-v0", "walk across an empty room", EmptyRoom::of)
            .options(EmptyRoom.options()),
        EnvironmentSpec.of(
                "RoomsDoorKey-v0", "find the key to the door before the goal", DoorKey::of)
            .options(DoorKey.options()),
        EnvironmentSpec.of(
                "RoomsFourRooms-v0", "find the goal in one of four rooms", ViewedFourRooms::of)
            .options(ViewedFourRooms.options()),
        EnvironmentSpec.of(
                "RoomsMultiRoom-v0", "go from room to room through shut doors", MultiRoom::of)
            .options(MultiRoom.options()),
        EnvironmentSpec.of(
                "RoomsKeyCorridor-v0", "find the key to the room with the ball", KeyCorridor::of)
            .options(KeyCorridor.options()),
        EnvironmentSpec.of(
                "RoomsLavaCrossing-v0", "cross rivers of lava where they let you", LavaCrossing::of)
            .options(LavaCrossing.options()),
        EnvironmentSpec.of(
                "RoomsDynamicObstacles-v0",
                "reach the goal without running into what moves",
                DynamicObstacles::of)
            .options(DynamicObstacles.options()),
        EnvironmentSpec.of("RoomsUnlock-v0", "open a locked door", Unlock::of)
            .options(Unlock.options()));
  }

  private static List<EnvironmentSpec> arcade() {
    return List.of(
        EnvironmentSpec.of(
                "ArcadeAsterix-v0", "collect gold and keep away from enemies", Asterix::new)
            .options(Asterix.options())
            .maxEpisodeSteps(ARCADE_STEPS),
        EnvironmentSpec.of(
                "ArcadeBreakout-v0",
                "break a wall with a ball that must not be lost",
                Breakout::new)
            .options(Breakout.options())
            .maxEpisodeSteps(ARCADE_STEPS),
        EnvironmentSpec.of(
                "ArcadeFreeway-v0", "cross eight lanes of traffic, again and again", Freeway::new)
            .options(Freeway.options())
            .maxEpisodeSteps(Freeway.STEPS),
        EnvironmentSpec.of(
                "ArcadeSeaquest-v0", "fetch divers, shoot what comes, mind the air", Seaquest::new)
            .options(Seaquest.options())
            .maxEpisodeSteps(ARCADE_STEPS),
        EnvironmentSpec.of(
                "ArcadeSpaceInvaders-v0",
                "shoot rows of aliens before they come down",
                SpaceInvaders::new)
            .options(SpaceInvaders.options())
            .maxEpisodeSteps(ARCADE_STEPS));
  }
}
