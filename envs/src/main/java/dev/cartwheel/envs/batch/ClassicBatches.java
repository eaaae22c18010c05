package dev.cartwheel.envs.batch;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.classic.Acrobot;
import dev.cartwheel.envs.classic.CartPole;
import dev.cartwheel.envs.classic.MountainCar;
import dev.cartwheel.envs.classic.MountainCarContinuous;
import dev.cartwheel.envs.classic.Pendulum;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Native batches of classic control. */
public final class ClassicBatches implements VectorProvider {

  private static final String MODULE = "jdk.incubator.vector";

  /** For the service loader. */
  public ClassicBatches() {}

  @Override
  public Optional<VectorEnvironment> make(
      Environment<?, ?> single, EnvironmentOptions options, int copies, AutoresetMode autoreset) {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.empty();
    }
    LaneDynamics dynamics = dynamics(single.unwrapped(), options, copies);
    if (dynamics == null) {
      return Optional.empty();
    }
    int limit = single instanceof TimeLimit<?, ?> limited ? limited.limit() : Integer.MAX_VALUE;
    return Optional.of(new BatchEnvironment(dynamics, copies, limit, autoreset));
  }

  private static @Nullable LaneDynamics dynamics(
      Environment<?, ?> world, EnvironmentOptions options, int copies) {
    if (world instanceof CartPole cartPole) {
      return new CartPoleLanes(cartPole, options.flag("sutton_barto_reward"), copies);
    }
    if (world instanceof MountainCar car) {
      return new MountainCarLanes(car, options.number("goal_velocity"), copies);
    }
    if (world instanceof MountainCarContinuous car) {
      return new MountainCarContinuousLanes(car, options.number("goal_velocity"), copies);
    }
    if (world instanceof Acrobot acrobot && acrobot.isUsual()) {
      return new AcrobotLanes(acrobot, copies);
    }
    if (world instanceof Pendulum pendulum) {
      return new PendulumLanes(pendulum, options.number("g"), copies);
    }
    return null;
  }
}
