package dev.cartwheel.envs.box2d;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * BipedalWalker: walk to the far end on two legs with four motors.
 *
 * <p><b>Description.</b> A hull on two legs of a thigh and a shin each stands at the left end of
 * uneven ground; with {@code hardcore=true} there are pits, stumps and stairs in its way.
 *
 * <p><b>Action.</b> {@code Box}, 4 floats from −1 to 1: hip and knee of the one leg, hip and knee
 * of the other. The sign is the direction a motor turns to, the magnitude its torque. Finite
 * numbers beyond the bounds are clipped, as in Gymnasium.
 *
 * <table>
 *   <caption>Observation: {@code Box}, 24 floats</caption>
 *   <tr><th>index</th><th>meaning</th><th>unit</th><th>range</th></tr>
 *   <tr><td>0</td><td>angle of the hull</td><td>rad</td><td>±π</td></tr>
 *   <tr><td>1</td><td>its angular velocity</td><td>25 rad/s</td><td>±5</td></tr>
 *   <tr><td>2, 3</td><td>its velocity in x and y</td><td>8.33, 12.5 m/s</td><td>±5</td></tr>
 *   <tr><td>4, 9</td><td>angle of each hip</td><td>rad</td><td>±π</td></tr>
 *   <tr><td>5, 10</td><td>its speed</td><td>4 rad/s</td><td>±5</td></tr>
 *   <tr><td>6, 11</td><td>angle of each knee, plus 1</td><td>rad</td><td>±π</td></tr>
 *   <tr><td>7, 12</td><td>its speed</td><td>6 rad/s</td><td>±5</td></tr>
 *   <tr><td>8, 13</td><td>whether each shin stands</td><td></td><td>0 or 1</td></tr>
 *   <tr><td>14 to 23</td><td>distance to the ground along ten rays</td><td>5.33 m</td><td>0 to 1</td></tr>
 * </table>
 *
 * <p>The space has Gymnasium's bounds, which for the last twelve are wider than the numbers; what
 * goes beyond a bound is shown at it.
 *
 * <p><b>Reward.</b> 4.33 for each metre ahead, less 5 for each radian the hull leans more than
 * before, less 0.028 for each motor at full torque; −100 in the step that falls. Some 300 at the
 * far end.
 *
 * <p><b>Start.</b> Standing, with a push of up to 5 N along x. One step has passed when the first
 * observation is shown, as in Gymnasium.
 *
 * <p><b>End.</b> Terminated when the hull touches the ground or leaves it to the left, and at the
 * far end, 88.7 m ahead of the ground's start. Truncated after 1600 steps, 2000 of {@code
 * BipedalWalkerHardcore-v3}.
 *
 * <p><b>Versions.</b> v3: as described.
 *
 * <p>Source: dynamics of Gymnasium 1.3's {@code box2d/bipedal_walker.py}, by O. Klimov. The same
 * draws in the same order, so a seed gives the same ground and push.
 */
public final class BipedalWalker extends ReplayedWorld<float[]> {

  /** Pixels a metre in Gymnasium, where most lengths are given in pixels. */
  static final double SCALE = 30;

  static final double VIEW_WIDTH = 600 / SCALE;
  static final double VIEW_HEIGHT = 400 / SCALE;
  private static final double GOAL =
      (WalkerTerrain.LENGTH - WalkerTerrain.GRASS) * WalkerTerrain.STEP;
  private static final float TORQUE_COST = (float) (0.00035 * 80);
  private static final int MOTORS = 4;
  private static final int WIDTH = 24;
  private static final String HARDCORE = "hardcore";

  private final boolean hardcore;
  private final double[] state = new double[WIDTH];
  private @Nullable WalkerPhysics physics;
  private double potential;

  /** A world with the options of {@link #options}. */
  public BipedalWalker(EnvironmentOptions options) {
    super("BipedalWalker", observations(), Box.of(-1, 1, MOTORS), MOTORS);
    Natives.require();
    this.hardcore = options.flag(HARDCORE);
  }

  /** What it can be made with; {@code hardcore} is the default of that option. */
  public static Option[] options(boolean hardcore) {
    return new Option[] {
      Option.flag(HARDCORE, hardcore, "whether pits, stumps and stairs are in the way")
    };
  }

  private static Box observations() {
    float pi = (float) Math.PI;
    float[] high = new float[WIDTH];
    Arrays.fill(high, 0, 14, 5);
    Arrays.fill(high, 14, WIDTH, 1);
    for (int angle : new int[] {0, 4, 6, 9, 11}) {
      high[angle] = pi;
    }
    float[] low = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      low[i] = i == 8 || i == 13 ? 0 : -high[i];
    }
    return new Box(low, high, WIDTH);
  }

  @Override
  protected boolean accepts(float[] action) {
    if (action.length != MOTORS) {
      return false;
    }
    for (float element : action) {
      if (!Float.isFinite(element)) {
        return false;
      }
    }
    return true;
  }

  @Override
  void encode(float[] action, float[] target) {
    for (int i = 0; i < MOTORS; i++) {
      target[i] = Math.max(-1, Math.min(action[i], 1));
    }
  }

  @Override
  boolean plausible(float[] numbers, int offset) {
    for (int i = offset; i < offset + MOTORS; i++) {
      if (!(Math.abs(numbers[i]) <= 1)) {
        return false;
      }
    }
    return true;
  }

  @Override
  void begin() {
    close();
    WalkerPhysics fresh = new WalkerPhysics(hardcore, random());
    physics = fresh;
    settle(fresh, new float[MOTORS]);
    potential = potential(fresh);
  }

  @Override
  double simulate(float[] numbers) {
    WalkerPhysics now = physics;
    if (now == null) {
      throw new IllegalStateException("no episode");
    }
    settle(now, numbers);
    double before = potential;
    potential = potential(now);
    float reward = (float) (potential - before); // numpy rounds to float32 from here on
    for (float motor : numbers) {
      reward -= TORQUE_COST * Math.abs(motor);
    }
    boolean fallen = now.fallen() || now.x() < 0;
    if (fallen || now.x() > GOAL) {
      terminate();
    }
    return fallen ? -100 : reward;
  }

  private void settle(WalkerPhysics now, float[] motors) {
    now.drive(motors);
    now.step();
    now.sense(state);
  }

  private double potential(WalkerPhysics now) {
    return 130 * now.x() / SCALE - 5.0 * Math.abs(state[0]);
  }

  @Override
  void sense(float[] target) {
    for (int i = 0; i < WIDTH; i++) {
      target[i] = (float) state[i];
    }
  }

  @Override
  boolean simulating() {
    return physics != null;
  }

  @Override
  public Optional<Scene> scene() {
    return physics == null ? Optional.empty() : Optional.of(WalkerScene.of(physics));
  }

  /** Frees the bodies; a reset makes new ones. */
  @Override
  public void close() {
    if (physics != null) {
      physics.close();
      physics = null;
    }
  }
}
