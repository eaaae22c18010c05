package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;
import java.util.Optional;

/**
 * MountainCarContinuous: {@link MountainCar} with a throttle.
 *
 * <p><b>Description.</b> A car stands in a valley, its goal on the hill to the right. It gets there
 * only by swinging back and forth first.
 *
 * <p><b>Action.</b> {@code Box}, 1 float from −1 (full to the left) to 1 (full to the right). A
 * finite action beyond its bounds is clipped to them, as in Gymnasium.
 *
 * <table>
 *   <caption>Observation: {@code Box}, 2 floats</caption>
 *   <tr><th>index</th><th>meaning</th><th>unit</th><th>range</th></tr>
 *   <tr><td>0</td><td>position along x</td><td>m</td><td>−1.2 to 0.6</td></tr>
 *   <tr><td>1</td><td>velocity</td><td>m/step</td><td>±0.07</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −0.1 times the square of the action, before it is clipped; 100 more in the step
 * that reaches the goal.
 *
 * <p><b>Start.</b> Position uniformly from [−0.6, −0.4), velocity 0; {@code low} and {@code high}
 * among the reset options set other bounds of the position.
 *
 * <p><b>End.</b> Terminated at a position of 0.45 or more with a velocity of {@code goal_velocity}
 * or more, 0 unless given. Truncated after 999 steps.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: A. W. Moore, "Efficient Memory-based Learning for Robot Control" (1990); dynamics of
 * Gymnasium 1.3's {@code classic_control/continuous_mountain_car.py}. Gymnasium keeps the state in
 * single precision from the first step on, but not before it: so does this, rounding where numpy
 * does.
 */
public final class MountainCarContinuous extends SeededWorld<float[], float[]> {

  public static final double MIN_POSITION = -1.2;
  public static final double MAX_POSITION = 0.6;
  public static final double MAX_SPEED = 0.07;
  public static final double GOAL_POSITION = 0.45;
  public static final double POWER = 0.0015;
  public static final double GRAVITY = 0.0025;
  private static final StartBounds START = new StartBounds(-0.6, -0.4);
  private static final String GOAL_VELOCITY = "goal_velocity";

  private final double goalVelocity;

  /** Where the episode began; its first step is taken in double. */
  private double start;

  /** Whether there was a step: from then on the state is in single precision. */
  private boolean single;

  private float position;
  private float velocity;

  /** A world with the options of {@link #options}. */
  public MountainCarContinuous(EnvironmentOptions options) {
    super("MountainCarContinuous", MountainCar.observations(), Box.of(-1, 1, 1));
    this.goalVelocity = options.number(GOAL_VELOCITY);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return MountainCar.options();
  }

  /** Bounds of the numbers an episode starts from, checked. */
  public static StartBounds startBounds(Map<String, Object> options) {
    return START.with(options);
  }

  @Override
  protected void checkOptions(Map<String, Object> options) {
    startBounds(options);
  }

  @Override
  protected boolean accepts(float[] action) {
    return action.length == 1 && Float.isFinite(action[0]);
  }

  @Override
  protected void start(Map<String, Object> options) {
    start = startBounds(options).at(random().nextDouble());
    position = (float) start;
    velocity = 0;
    single = false;
  }

  @Override
  protected double advance(float[] action) {
    float throttle = action[0];
    boolean reached = single ? goOn(throttle) : begin(throttle);
    if (reached) {
      terminate();
    }
    double cost = (double) throttle * throttle * 0.1;
    return reached ? 100 - cost : 0 - cost;
  }

  /** The first step, from rest; whether it reaches the goal. */
  private boolean begin(float throttle) {
    double speed = acceleration(throttle, GRAVITY * Trigonometry.cos(3 * start));
    double place = Clipping.clip(start + speed, MIN_POSITION, MAX_POSITION);
    if (place == MIN_POSITION && speed < 0) {
      speed = 0;
    }
    single = true;
    position = (float) place;
    velocity = (float) speed;
    return place >= GOAL_POSITION && speed >= goalVelocity;
  }

  /** Any other step. */
  private boolean goOn(float throttle) {
    double slope = GRAVITY * Trigonometry.cos(3 * position);
    float speed = velocity + (float) acceleration(throttle, slope);
    velocity = Clipping.clip(speed, -(float) MAX_SPEED, (float) MAX_SPEED);
    position = Clipping.clip(position + velocity, (float) MIN_POSITION, (float) MAX_POSITION);
    if (position == (float) MIN_POSITION && velocity < 0) {
      velocity = 0;
    }
    return position >= (float) GOAL_POSITION && velocity >= (float) goalVelocity;
  }

  /** A clipped throttle is a double to numpy, one within the bounds a float. */
  private static double acceleration(float throttle, double slope) {
    if (throttle > 1) {
      return POWER - slope;
    }
    if (throttle < -1) {
      return -POWER - slope;
    }
    return throttle * (float) POWER - (float) slope;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = position;
    target[1] = velocity;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot
        .put("state", single ? position : start, velocity)
        .put("single", (byte) (single ? 1 : 0));
  }

  @Override
  protected void load(Snapshot snapshot) {
    double[] state = snapshot.doubles("state", 2);
    byte[] flag = snapshot.bytes("single", 1);
    start = state[0];
    position = (float) state[0];
    velocity = (float) state[1];
    single = flag[0] == 1;
  }

  @Override
  public Optional<Scene> scene() {
    return Optional.of(MountainScene.of(position, GOAL_POSITION));
  }
}
