package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * LunarLander: bring a spacecraft down on its legs.
 *
 * <p><b>Description.</b> A hull on two sprung legs falls towards the moon. Its main engine pushes
 * it up, two side engines turn it. The pad is level, in the middle, at (0, 0) of the observation;
 * the ground beside it is random. Fuel is unlimited but costs reward.
 *
 * <p><b>Action.</b> {@code Discrete(4)}: 0 nothing, 1 the engine that pushes to the left, 2 the
 * main engine, 3 the engine that pushes to the right. With {@code continuous=true}: {@code Box}, 2
 * floats from −1 to 1. The first is the main engine's: off up to 0, and from 50 % to 100 % of its
 * power above that. The second is the side engines': the left push below −0.5, the right one above
 * 0.5, with a throttle of its magnitude. Finite numbers beyond the bounds are clipped, as in
 * Gymnasium.
 *
 * <table>
 *   <caption>Observation: {@code Box}, 8 floats</caption>
 *   <tr><th>index</th><th>meaning</th><th>unit</th><th>range</th></tr>
 *   <tr><td>0</td><td>x, from the pad</td><td>10 m</td><td>±2.5</td></tr>
 *   <tr><td>1</td><td>y, from where the lander stands</td><td>6.67 m</td><td>±2.5</td></tr>
 *   <tr><td>2</td><td>velocity in x</td><td>5 m/s</td><td>±10</td></tr>
 *   <tr><td>3</td><td>velocity in y</td><td>7.5 m/s</td><td>±10</td></tr>
 *   <tr><td>4</td><td>angle, counter-clockwise</td><td>rad</td><td>±2π</td></tr>
 *   <tr><td>5</td><td>angular velocity</td><td>2.5 rad/s</td><td>±10</td></tr>
 *   <tr><td>6, 7</td><td>whether each leg stands</td><td></td><td>0 or 1</td></tr>
 * </table>
 *
 * <p>A craft that flies or spins out of those ranges is shown at their ends; Gymnasium shows
 * numbers that are not in its space. The reward is from the true ones.
 *
 * <p><b>Reward.</b> The change of −100 · distance − 100 · speed − 100 · |angle| + 10 for each leg
 * that stands, less 0.3 for the main engine and 0.03 for a side engine at full power. −100 for a
 * crash or for leaving the picture, 100 for coming to rest, in place of all that.
 *
 * <p><b>Start.</b> In the middle, 13.3 m up, with a push of up to 1000 N along each axis. One step
 * has passed when the first observation is shown, as in Gymnasium.
 *
 * <p><b>End.</b> Terminated when the hull touches the moon, at |x| of 1 or more, and when Box2D
 * puts the lander to sleep. Truncated after 1000 steps.
 *
 * <p><b>Options.</b> {@code gravity} between −12 and 0; {@code enable_wind}, with {@code
 * wind_power} in N and {@code turbulence_power} in N·m.
 *
 * <p><b>Versions.</b> v3: as described.
 *
 * <p>Source: dynamics of Gymnasium 1.3's {@code box2d/lunar_lander.py}, by O. Klimov. The same
 * draws in the same order, so a seed gives the same terrain and push. Particles of exhaust are left
 * out: they touch nothing but the ground.
 *
 * @param <A> type of actions: {@code Integer}, or {@code float[]} with {@code continuous=true}
 */
public abstract class LunarLander<A> extends ReplayedWorld<A> {

  /** Pixels a metre in Gymnasium, where most lengths are given in pixels. */
  static final double SCALE = 30;

  private static final String CONTINUOUS = "continuous";
  private static final String GRAVITY = "gravity";
  private static final String ENABLE_WIND = "enable_wind";
  private static final String WIND_POWER = "wind_power";
  private static final String TURBULENCE_POWER = "turbulence_power";

  private final double gravity;
  private final boolean windy;
  private final double windPower;
  private final double turbulencePower;
  private final double[] state = new double[8];
  private @Nullable LunarPhysics physics;
  private double potential;
  private double main;
  private double side;

  LunarLander(EnvironmentOptions options, Space<A> actions, int controls) {
    super("LunarLander", observations(), actions, controls);
    Natives.require();
    this.gravity = options.number(GRAVITY);
    if (!(gravity > -12 && gravity < 0)) {
      throw new IllegalArgumentException(
          "option 'gravity' is " + gravity + "; accepted: more than -12.0 and less than 0.0");
    }
    this.windy = options.flag(ENABLE_WIND);
    this.windPower = options.number(WIND_POWER);
    this.turbulencePower = options.number(TURBULENCE_POWER);
  }

  /** A world with the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return options.flag(CONTINUOUS)
        ? new ContinuousLunarLander(options)
        : new DiscreteLunarLander(options);
  }

  /** What it can be made with; {@code continuous} is the default of that option. */
  public static Option[] options(boolean continuous) {
    return new Option[] {
      Option.flag(CONTINUOUS, continuous, "whether engines have throttles"),
      Option.number(GRAVITY, -10, "acceleration in y, m/s², between -12 and 0"),
      Option.flag(ENABLE_WIND, false, "whether gusts push and turn the lander in flight"),
      Option.number(WIND_POWER, 15, "greatest force of the wind, N; 0 to 20 is sensible"),
      Option.number(TURBULENCE_POWER, 1.5, "greatest torque of the wind, N·m; 0 to 2 is sensible"),
    };
  }

  private static Box observations() {
    float turn = (float) (2 * Math.PI);
    return new Box(
        new float[] {-2.5f, -2.5f, -10, -10, -turn, -10, 0, 0},
        new float[] {2.5f, 2.5f, 10, 10, turn, 10, 1, 1},
        8);
  }

  @Override
  final void begin() {
    close();
    LunarPhysics fresh = new LunarPhysics(gravity, windy, random());
    physics = fresh;
    settle(fresh, 0, 0, 0);
    potential = potential();
  }

  /**
   * Takes a step with these engines.
   *
   * @return the reward
   */
  final double fly(double mainPower, double sidePower, double direction) {
    LunarPhysics now = physics;
    if (now == null) {
      throw new IllegalStateException("no episode");
    }
    settle(now, mainPower, sidePower, direction);
    double before = potential;
    potential = potential();
    double reward = potential - before - mainPower * 0.30 - sidePower * 0.03;
    boolean lost = now.crashed() || Math.abs(state[0]) >= 1;
    boolean landed = now.asleep();
    if (lost || landed) {
      terminate();
      return landed ? 100 : -100;
    }
    return reward;
  }

  private void settle(LunarPhysics now, double mainPower, double sidePower, double direction) {
    now.blow(windPower, turbulencePower);
    now.fire(mainPower, sidePower, direction, random());
    now.step();
    now.sense(state);
    main = mainPower;
    side = sidePower * direction;
  }

  private double potential() {
    return -100 * Math.sqrt(state[0] * state[0] + state[1] * state[1])
        - 100 * Math.sqrt(state[2] * state[2] + state[3] * state[3])
        - 100 * Math.abs(state[4])
        + 10 * state[6]
        + 10 * state[7];
  }

  @Override
  final void sense(float[] target) {
    for (int i = 0; i < state.length; i++) {
      target[i] = (float) state[i];
    }
  }

  @Override
  final boolean simulating() {
    return physics != null;
  }

  @Override
  public final Optional<Scene> scene() {
    return physics == null
        ? Optional.empty()
        : Optional.of(LunarScene.of(physics, (float) main, (float) side));
  }

  /** Frees the bodies; a reset makes new ones. */
  @Override
  public final void close() {
    if (physics != null) {
      physics.close();
      physics = null;
    }
  }
}
