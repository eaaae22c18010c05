package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CartPole: balance a pole on a cart.
 *
 * <p><b>Description.</b> A pole stands on a cart by a joint without a motor; the cart runs on a
 * track without friction. The pole starts upright and is kept so by pushing the cart.
 *
 * <p><b>Action.</b> {@code Discrete(2)}: 0 pushes the cart to the left, 1 to the right, with 10 N
 * for 0.02 s.
 *
 * <table>
 *   <caption>Observation: {@code Box}, 4 floats</caption>
 *   <tr><th>index</th><th>meaning</th><th>unit</th><th>range</th></tr>
 *   <tr><td>0</td><td>position of the cart</td><td>m</td><td>±4.8</td></tr>
 *   <tr><td>1</td><td>velocity of the cart</td><td>m/s</td><td>any</td></tr>
 *   <tr><td>2</td><td>angle of the pole, 0 upright, to the right positive</td><td>rad</td>
 *       <td>±0.419 (24°)</td></tr>
 *   <tr><td>3</td><td>angular velocity of the pole</td><td>rad/s</td><td>any</td></tr>
 * </table>
 *
 * <p>The ranges are twice those of a running episode: the last observation is beyond its bounds.
 *
 * <p><b>Reward.</b> 1 for every step, the last one included. With {@code sutton_barto_reward}: 0
 * for every step, −1 for the one in which the pole falls.
 *
 * <p><b>Start.</b> Each of the four numbers uniformly from [−0.05, 0.05); {@code low} and {@code
 * high} among the reset options set other bounds.
 *
 * <p><b>End.</b> Terminated when the cart leaves ±2.4 or the pole ±12°. Truncated after 500 steps
 * (v1) or 200 (v0).
 *
 * <p><b>Versions.</b> v1: 500 steps, threshold 475. v0: 200 steps, threshold 195.
 *
 * <p>Source: A. G. Barto, R. S. Sutton and C. W. Anderson, "Neuronlike Adaptive Elements That Can
 * Solve Difficult Learning Control Problems" (1983); equations of motion as corrected by R. V.
 * Florian (2007), without friction; constants and Euler integration of Gymnasium 1.3.
 */
public final class CartPole extends SeededWorld<float[], Integer> {

  public static final double GRAVITY = 9.8;
  public static final double POLE_MASS = 0.1;
  public static final double TOTAL_MASS = 1.0 + POLE_MASS;
  public static final double HALF_LENGTH = 0.5;
  public static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH;
  public static final double FORCE = 10;
  public static final double TIME_STEP = 0.02;
  public static final double POSITION_LIMIT = 2.4;
  public static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;

  private static final StartBounds START = new StartBounds(-0.05, 0.05);

  private static final String SUTTON_BARTO = "sutton_barto_reward";

  private final boolean suttonBarto;
  private double position;
  private double velocity;
  private double angle;
  private double angularVelocity;

  /** A world with the options of {@link #options}. */
  public CartPole(EnvironmentOptions options) {
    super("CartPole", observations(), new Discrete(2));
    this.suttonBarto = options.flag(SUTTON_BARTO);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.flag(SUTTON_BARTO, false, "reward 0 a step and -1 for the fall, not 1 a step")
    };
  }

  private static Box observations() {
    float position = (float) (2 * POSITION_LIMIT);
    float angle = (float) (2 * ANGLE_LIMIT);
    float any = Float.POSITIVE_INFINITY;
    return new Box(
        new float[] {-position, -any, -angle, -any}, new float[] {position, any, angle, any});
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
    StartBounds bounds = startBounds(options);
    position = bounds.at(random().nextDouble());
    velocity = bounds.at(random().nextDouble());
    angle = bounds.at(random().nextDouble());
    angularVelocity = bounds.at(random().nextDouble());
  }

  @Override
  protected double advance(Integer action) {
    double force = action == 1 ? FORCE : -FORCE;
    double cos = Trigonometry.cos(angle);
    double sin = Trigonometry.sin(angle);
    double push = (force + POLE_MOMENT * (angularVelocity * angularVelocity) * sin) / TOTAL_MASS;
    double angularAcceleration =
        (GRAVITY * sin - cos * push)
            / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
    double acceleration = push - POLE_MOMENT * angularAcceleration * cos / TOTAL_MASS;
    // Explicit Euler: positions move by the old velocities.
    position += TIME_STEP * velocity;
    velocity += TIME_STEP * acceleration;
    angle += TIME_STEP * angularVelocity;
    angularVelocity += TIME_STEP * angularAcceleration;

    boolean fallen = Math.abs(position) > POSITION_LIMIT || Math.abs(angle) > ANGLE_LIMIT;
    if (fallen) {
      terminate();
    }
    if (suttonBarto) {
      return fallen ? -1 : 0;
    }
    return 1;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = (float) position;
    target[1] = (float) velocity;
    target[2] = (float) angle;
    target[3] = (float) angularVelocity;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", position, velocity, angle, angularVelocity);
  }

  @Override
  protected void load(Snapshot snapshot) {
    double[] state = snapshot.doubles("state", 4);
    position = state[0];
    velocity = state[1];
    angle = state[2];
    angularVelocity = state[3];
  }

  private static final double CART_WIDTH = 0.4;
  private static final double CART_HEIGHT = 0.24;
  private static final double AXLE_HEIGHT = CART_HEIGHT / 4;
  private static final double POLE_WIDTH = 0.08;
  private static final Color BLACK = Color.rgb(0x000000);
  private static final Color POLE = Color.rgb(0xca9865);
  private static final Color AXLE = Color.rgb(0x8184cb);

  /** The track from −2.4 m to 2.4 m, with Gymnasium's proportions and colours. */
  @Override
  public Optional<Scene> scene() {
    List<Shape> shapes =
        List.of(
            new Shape.Line(-POSITION_LIMIT, 0, POSITION_LIMIT, 0, 0.01, BLACK),
            new Shape.Rectangle(
                position - CART_WIDTH / 2, -CART_HEIGHT / 2, CART_WIDTH, CART_HEIGHT, BLACK),
            new Shape.Polygon(pole(), POLE),
            new Shape.Circle(position, AXLE_HEIGHT, POLE_WIDTH / 2, AXLE));
    double width = 2 * POSITION_LIMIT;
    return Optional.of(
        new Scene(-POSITION_LIMIT, -0.8, width, width * 2 / 3, Color.rgb(0xffffff), shapes));
  }

  /** The pole's four corners, turned about the axle. */
  private double[] pole() {
    double side = POLE_WIDTH / 2;
    double top = 2 * HALF_LENGTH - side;
    double[] corners = {-side, -side, -side, top, side, top, side, -side};
    double cos = Trigonometry.cos(angle);
    double sin = Trigonometry.sin(angle);
    for (int i = 0; i < corners.length; i += 2) {
      double x = corners[i];
      double y = corners[i + 1];
      corners[i] = position + cos * x + sin * y;
      corners[i + 1] = AXLE_HEIGHT - sin * x + cos * y;
    }
    return corners;
  }
}
