package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;
import java.util.Optional;

/**
 * MountainCar: drive up a hill that is too steep for the engine.
 *
 * <p><b>Description.</b> A car stands in a valley, its goal on the hill to the right. It gets there
 * only by swinging back and forth first.
 *
 * <p><b>Action.</b> {@code Discrete(3)}: 0 accelerates to the left, 1 does nothing, 2 accelerates
 * to the right.
 *
 * <table>
 *   <caption>Observation: {@code Box}, 2 floats</caption>
 *   <tr><th>index</th><th>meaning</th><th>unit</th><th>range</th></tr>
 *   <tr><td>0</td><td>position along x</td><td>m</td><td>−1.2 to 0.6</td></tr>
 *   <tr><td>1</td><td>velocity</td><td>m/step</td><td>±0.07</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −1 for every step.
 *
 * <p><b>Start.</b> Position uniformly from [−0.6, −0.4), velocity 0; {@code low} and {@code high}
 * among the reset options set other bounds of the position.
 *
 * <p><b>End.</b> Terminated at a position of 0.5 or more with a velocity of {@code goal_velocity}
 * or more, 0 unless given. Truncated after 200 steps.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: A. W. Moore, "Efficient Memory-based Learning for Robot Control" (1990); dynamics of
 * Gymnasium 1.3's {@code classic_control/mountain_car.py}.
 */
public final class MountainCar extends SeededWorld<float[], Integer> {

  public static final double MIN_POSITION = -1.2;
  public static final double MAX_POSITION = 0.6;
  public static final double MAX_SPEED = 0.07;
  public static final double GOAL_POSITION = 0.5;
  public static final double FORCE = 0.001;
  public static final double GRAVITY = 0.0025;
  private static final StartBounds START = new StartBounds(-0.6, -0.4);
  private static final String GOAL_VELOCITY = "goal_velocity";

  private final double goalVelocity;
  private double position;
  private double velocity;

  /** A world with the options of {@link #options}. */
  public MountainCar(EnvironmentOptions options) {
    super("MountainCar", observations(), new Discrete(3));
    this.goalVelocity = options.number(GOAL_VELOCITY);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {Option.number(GOAL_VELOCITY, 0, "velocity needed at the goal")};
  }

  /** The space both mountain cars share. */
  static Box observations() {
    float speed = (float) MAX_SPEED;
    return new Box(
        new float[] {(float) MIN_POSITION, -speed}, new float[] {(float) MAX_POSITION, speed});
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
  protected void start(Map<String, Object> options) {
    position = startBounds(options).at(random().nextDouble());
    velocity = 0;
  }

  @Override
  protected double advance(Integer action) {
    velocity += (action - 1) * FORCE + Trigonometry.cos(3 * position) * -GRAVITY;
    velocity = Clipping.clip(velocity, -MAX_SPEED, MAX_SPEED);
    position += velocity;
    position = Clipping.clip(position, MIN_POSITION, MAX_POSITION);
    if (position == MIN_POSITION && velocity < 0) {
      velocity = 0;
    }
    if (position >= GOAL_POSITION && velocity >= goalVelocity) {
      terminate();
    }
    return -1;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = (float) position;
    target[1] = (float) velocity;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", position, velocity);
  }

  @Override
  protected void load(Snapshot snapshot) {
    double[] state = snapshot.doubles("state", 2);
    position = state[0];
    velocity = state[1];
  }

  @Override
  public Optional<Scene> scene() {
    return Optional.of(MountainScene.of(position, GOAL_POSITION));
  }
}
