package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pendulum: swing a pendulum up and hold it there with a weak motor.
 *
 * <p><b>Description.</b> A rod of length 1 and mass 1 turns about a motor.
 *
 * <p><b>Action.</b> {@code Box}, 1 float: torque from −2 to 2 N m, positive counter-clockwise, for
 * 0.05 s. A finite action beyond its bounds is clipped to them, as in Gymnasium.
 *
 * <table>
 *   <caption>Observation: {@code Box}, 3 floats</caption>
 *   <tr><th>index</th><th>meaning</th><th>unit</th><th>range</th></tr>
 *   <tr><td>0, 1</td><td>cosine and sine of the angle, 0 upright</td><td></td><td>±1</td></tr>
 *   <tr><td>2</td><td>angular velocity</td><td>rad/s</td><td>±8</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −(θ² + 0.1 ω² + 0.001 u²) with the angle θ within ±π and the velocity ω before
 * the step, and the clipped torque u: from −16.2736044 to 0.
 *
 * <p><b>Start.</b> Angle uniformly from [−π, π), velocity from [−1, 1); {@code x_init} and {@code
 * y_init} among the reset options set other bounds, symmetric about 0.
 *
 * <p><b>End.</b> Never terminated. Truncated after 200 steps.
 *
 * <p><b>Options.</b> {@code g}: acceleration of gravity in m/s², 10 unless given.
 *
 * <p><b>Versions.</b> v1: as described.
 *
 * <p>Source: K. Furuta, M. Yamakita and S. Kobayashi, "Swing-up control of inverted pendulum using
 * pseudo-state feedback" (1992); dynamics of Gymnasium 1.3's {@code classic_control/pendulum.py},
 * where what the torque alone enters is computed in single precision.
 */
public final class Pendulum extends SeededWorld<float[], float[]> {

  public static final double MAX_SPEED = 8;
  public static final float MAX_TORQUE = 2;
  public static final double TIME_STEP = 0.05;
  private static final StartBounds START_ANGLE = new StartBounds(-Math.PI, Math.PI);
  private static final StartBounds START_VELOCITY = new StartBounds(-1, 1);
  public static final double TURN = 2 * Math.PI;
  private static final String G = "g";
  private static final String X_INIT = "x_init";
  private static final String Y_INIT = "y_init";

  private final double pull; // of gravity on a horizontal rod, in rad/s²
  private double angle;
  private double velocity;
  private double torque; // the last one, for the picture

  /** A world with the options of {@link #options}. */
  public Pendulum(EnvironmentOptions options) {
    super("Pendulum", observations(), Box.of(-MAX_TORQUE, MAX_TORQUE, 1));
    this.pull = 3 * options.number(G) / 2;
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {Option.number(G, 10, "acceleration of gravity in m/s²")};
  }

  private static Box observations() {
    float speed = (float) MAX_SPEED;
    return new Box(new float[] {-1, -1, -speed}, new float[] {1, 1, speed});
  }

  /** Bounds of the angle an episode starts from, checked. */
  public static StartBounds angleBounds(Map<String, Object> options) {
    return symmetric(options, X_INIT, START_ANGLE);
  }

  /** Bounds of the velocity an episode starts from, checked. */
  public static StartBounds velocityBounds(Map<String, Object> options) {
    return symmetric(options, Y_INIT, START_VELOCITY);
  }

  private static StartBounds symmetric(
      Map<String, Object> options, String name, StartBounds usual) {
    if (options.isEmpty()) {
      return usual;
    }
    for (String given : options.keySet()) {
      if (!given.equals(X_INIT) && !given.equals(Y_INIT)) {
        throw new IllegalArgumentException(
            NearMatch.refusal("reset option", given, List.of(X_INIT, Y_INIT)));
      }
    }
    double bound = ResetNumbers.read(options, name, usual.high(), 0);
    return new StartBounds(-bound, bound);
  }

  @Override
  protected void checkOptions(Map<String, Object> options) {
    angleBounds(options);
    velocityBounds(options);
  }

  @Override
  protected boolean accepts(float[] action) {
    return action.length == 1 && Float.isFinite(action[0]);
  }

  @Override
  protected void start(Map<String, Object> options) {
    angle = angleBounds(options).at(random().nextDouble());
    velocity = velocityBounds(options).at(random().nextDouble());
    torque = 0;
  }

  @Override
  protected double advance(float[] action) {
    float u = Math.max(-MAX_TORQUE, Math.min(action[0], MAX_TORQUE));
    double off = normalized(angle);
    double cost = off * off + 0.1 * (velocity * velocity) + 0.001f * (u * u);
    double faster = velocity + (pull * Trigonometry.sin(angle) + 3 * u) * TIME_STEP;
    velocity = Clipping.clip(faster, -MAX_SPEED, MAX_SPEED);
    angle += velocity * TIME_STEP;
    torque = u;
    return -cost;
  }

  /**
   * The angle within [−π, π): its remainder by 2π, exact by the fused multiply-add, then shifted,
   * as numpy's {@code ((angle + pi) % (2 * pi)) - pi}.
   */
  private static double normalized(double angle) {
    double shifted = angle + Math.PI;
    double rest = Math.fma(-Math.rint(shifted / TURN), TURN, shifted);
    return (rest < 0 ? rest + TURN : rest) - Math.PI;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = (float) Trigonometry.cos(angle);
    target[1] = (float) Trigonometry.sin(angle);
    target[2] = (float) velocity;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", angle, velocity, torque);
  }

  @Override
  protected void load(Snapshot snapshot) {
    double[] state = snapshot.doubles("state", 3);
    angle = state[0];
    velocity = state[1];
    torque = state[2];
  }

  private static final double BOUND = 2.2;
  private static final Color BLACK = Color.rgb(0x000000);
  private static final Color ROD = Color.rgb(0xcc4d4d);
  private static final int ARC_POINTS = 25;

  /** The rod, and an arc with a head for the last torque; Gymnasium's proportions and colours. */
  @Override
  public Optional<Scene> scene() {
    double tipX = -Trigonometry.sin(angle);
    double tipY = Trigonometry.cos(angle);
    double sideX = 0.1 * tipY;
    double sideY = -0.1 * tipX;
    double[] rod = {
      -sideX, -sideY, sideX, sideY, tipX + sideX, tipY + sideY, tipX - sideX, tipY - sideY
    };
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Shape.Polygon(rod, ROD));
    shapes.add(new Shape.Circle(0, 0, 0.1, ROD));
    shapes.add(new Shape.Circle(tipX, tipY, 0.1, ROD));
    if (torque != 0) {
      addTorque(shapes);
    }
    shapes.add(new Shape.Circle(0, 0, 0.05, BLACK));
    return Optional.of(
        new Scene(-BOUND, -BOUND, 2 * BOUND, 2 * BOUND, Color.rgb(0xffffff), shapes));
  }

  /** Three quarters of a circle towards the torque, larger for a stronger one. */
  private void addTorque(List<Shape> shapes) {
    double radius = 0.2 * Math.abs(torque);
    double side = Math.signum(torque);
    double[] arc = new double[2 * ARC_POINTS];
    for (int i = 0; i < ARC_POINTS; i++) {
      double at = side * Math.PI * (1.5 * i / (ARC_POINTS - 1) - 0.25);
      arc[2 * i] = radius * Trigonometry.cos(at);
      arc[2 * i + 1] = radius * Trigonometry.sin(at);
    }
    double end = side * Math.PI * 1.25;
    double endX = arc[2 * ARC_POINTS - 2];
    double endY = arc[2 * ARC_POINTS - 1];
    double alongX = -side * Trigonometry.sin(end) * radius * 0.4;
    double alongY = side * Trigonometry.cos(end) * radius * 0.4;
    double outX = alongY * 0.6;
    double outY = -alongX * 0.6;
    double[] head = {
      endX - outX, endY - outY, endX + outX, endY + outY, endX + alongX, endY + alongY
    };
    shapes.add(new Shape.Polyline(arc, radius * 0.1, BLACK));
    shapes.add(new Shape.Polygon(head, BLACK));
  }
}
