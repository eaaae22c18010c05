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
 * Acrobot: swing the free end of a two-link pendulum above a line.
 *
 * <p><b>Description.</b> Two links of length 1 hang from a fixed joint; a motor sits in the joint
 * between them.
 *
 * <p><b>Action.</b> {@code Discrete(3)}: a torque of −1, 0 or 1 N m on the joint between the links,
 * for 0.2 s.
 *
 * <table>
 *   <caption>Observation: {@code Box}, 6 floats</caption>
 *   <tr><th>index</th><th>meaning</th><th>unit</th><th>range</th></tr>
 *   <tr><td>0, 1</td><td>cosine and sine of the first link's angle, 0 downwards</td><td></td>
 *       <td>±1</td></tr>
 *   <tr><td>2, 3</td><td>cosine and sine of the second link's angle, relative to the first</td>
 *       <td></td><td>±1</td></tr>
 *   <tr><td>4</td><td>angular velocity of the first</td><td>rad/s</td><td>±4π</td></tr>
 *   <tr><td>5</td><td>angular velocity of the second</td><td>rad/s</td><td>±9π</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −1 for every step, 0 for the one that reaches the line.
 *
 * <p><b>Start.</b> Both angles and both velocities uniformly from [−0.1, 0.1); {@code low} and
 * {@code high} among the reset options set other bounds.
 *
 * <p><b>End.</b> Terminated when the free end is more than 1 above the fixed joint: {@code -cos(θ1)
 * - cos(θ1 + θ2) > 1}. Truncated after 500 steps.
 *
 * <p><b>Options.</b> {@code book_or_nips}: {@code nips} leaves out a term of the second link's
 * acceleration, as the paper did and the book does not. {@code torque_noise_max}: noise drawn
 * uniformly from ± this is added to each torque; none unless given. (In Gymnasium both are
 * attributes of the world.)
 *
 * <p><b>Versions.</b> v1: as described.
 *
 * <p>Source: R. S. Sutton, "Generalization in Reinforcement Learning: Successful Examples Using
 * Sparse Coarse Coding" (1996), equations as in R. S. Sutton and A. G. Barto, "Reinforcement
 * Learning: An Introduction" (2018), example 11.3; one Runge-Kutta step of fourth order an action,
 * as Gymnasium 1.3's {@code classic_control/acrobot.py}. Gymnasium rounds the state of a reset to
 * single precision and computes its observation there: so does this.
 */
public final class Acrobot extends SeededWorld<float[], Integer> {

  public static final double TIME_STEP = 0.2;
  public static final double GRAVITY = 9.8;
  public static final double CENTRE = 0.5; // of mass, from a link's upper joint
  public static final double MAX_VELOCITY_1 = 4 * Math.PI;
  public static final double MAX_VELOCITY_2 = 9 * Math.PI;

  /** Further angles, which only a start given by options has, are not wrapped turn by turn. */
  private static final double MANY_TURNS = 1_000;

  private static final StartBounds START = new StartBounds(-0.1, 0.1);

  private static final String EQUATIONS = "book_or_nips";
  private static final String BOOK = "book";
  private static final String NIPS = "nips";
  private static final String TORQUE_NOISE = "torque_noise_max";
  private static final double LARGEST_NOISE = 1e6;

  private final boolean book;
  private final double torqueNoise;
  private final double[] state = new double[4]; // angles, then velocities
  private boolean single; // as after a reset

  // Of the angles last given to trigonometry: between steps, of the state.
  private double cos1;
  private double sin1;
  private double cos2;
  private double sin2;

  // Scratch of a step.
  private final double[] slope = new double[4];
  private final double[] slopes = new double[4];
  private final double[] probe = new double[4];

  /** A world with the options of {@link #options}. */
  public Acrobot(EnvironmentOptions options) {
    super("Acrobot", observations(), new Discrete(3));
    this.torqueNoise = options.number(TORQUE_NOISE);
    if (!(torqueNoise >= 0 && torqueNoise <= LARGEST_NOISE)) {
      throw new IllegalArgumentException(
          "option %s %s; accepted: 0 to %s".formatted(TORQUE_NOISE, torqueNoise, LARGEST_NOISE));
    }
    String equations = options.text(EQUATIONS);
    this.book = equations.equals(BOOK);
    if (!book && !equations.equals(NIPS)) {
      throw new IllegalArgumentException(
          "option %s '%s'; accepted: %s, %s".formatted(EQUATIONS, equations, BOOK, NIPS));
    }
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.text(EQUATIONS, BOOK, "book or nips: whose equations of motion"),
      Option.number(TORQUE_NOISE, 0, "bound of the uniform noise on the torque, in N m")
    };
  }

  /** Whether it has the book's equations and no noise. */
  public boolean isUsual() {
    return book && torqueNoise == 0;
  }

  private static Box observations() {
    float[] high = {1, 1, 1, 1, (float) MAX_VELOCITY_1, (float) MAX_VELOCITY_2};
    float[] low = new float[high.length];
    for (int i = 0; i < high.length; i++) {
      low[i] = -high[i];
    }
    return new Box(low, high);
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
    for (int i = 0; i < state.length; i++) {
      state[i] = (float) bounds.at(random().nextDouble());
    }
    single = true;
    trigonometry(state);
  }

  @Override
  protected double advance(Integer action) {
    double torque = action - 1;
    if (torqueNoise > 0) {
      torque += random().nextDouble(-torqueNoise, torqueNoise);
    }
    integrate(torque);
    state[0] = wrapped(state[0]);
    state[1] = wrapped(state[1]);
    state[2] = Clipping.clip(state[2], -MAX_VELOCITY_1, MAX_VELOCITY_1);
    state[3] = Clipping.clip(state[3], -MAX_VELOCITY_2, MAX_VELOCITY_2);
    single = false;
    trigonometry(state);
    boolean above = -cos1 - (cos1 * cos2 - sin1 * sin2) > 1;
    if (above) {
      terminate();
    }
    return above ? 0 : -1;
  }

  /** One Runge-Kutta step of fourth order, from a state whose {@link #trigonometry} is known. */
  private void integrate(double torque) {
    slope(state, torque);
    accumulate(1, TIME_STEP / 2);
    trigonometry(probe);
    slope(probe, torque);
    accumulate(2, TIME_STEP / 2);
    trigonometry(probe);
    slope(probe, torque);
    accumulate(2, TIME_STEP);
    trigonometry(probe);
    slope(probe, torque);
    for (int i = 0; i < state.length; i++) {
      state[i] += TIME_STEP / 6 * (slopes[i] + slope[i]);
      slopes[i] = 0;
    }
  }

  private void accumulate(double weight, double ahead) {
    for (int i = 0; i < state.length; i++) {
      slopes[i] += weight * slope[i];
      probe[i] = state[i] + ahead * slope[i];
    }
  }

  private void trigonometry(double[] at) {
    cos1 = Trigonometry.cos(at[0]);
    sin1 = Trigonometry.sin(at[0]);
    cos2 = Trigonometry.cos(at[1]);
    sin2 = Trigonometry.sin(at[1]);
  }

  /**
   * The derivative of a state, after its {@link #trigonometry}; masses, lengths and moments of
   * inertia are 1. The book's equations with one division: both accelerations over a common
   * denominator, cosines of an angle less π/2 as sines, and those of the sum of both angles as
   * products.
   */
  private void slope(double[] at, double torque) {
    double velocity1 = at[2];
    double velocity2 = at[3];
    double d1 = CENTRE * CENTRE + (1 + CENTRE * CENTRE + 2 * CENTRE * cos2) + 1 + 1;
    double d2 = CENTRE * CENTRE + CENTRE * cos2 + 1;
    double phi2 = CENTRE * GRAVITY * (sin1 * cos2 + cos1 * sin2);
    double phi1 =
        -CENTRE * (velocity2 * velocity2) * sin2
            - 2 * CENTRE * velocity2 * velocity1 * sin2
            + (CENTRE + 1) * GRAVITY * sin1
            + phi2;
    double determinant = (CENTRE * CENTRE + 1) * d1 - d2 * d2;
    double inverse = 1 / (d1 * determinant);
    double driven = book ? torque - CENTRE * (velocity1 * velocity1) * sin2 : torque;
    double acceleration2 = ((driven - phi2) * d1 + d2 * phi1) * (d1 * inverse);
    slope[0] = velocity1;
    slope[1] = velocity2;
    slope[2] = -(d2 * acceleration2 + phi1) * (determinant * inverse);
    slope[3] = acceleration2;
  }

  /** The same angle within ±π. */
  public static double wrapped(double angle) {
    if (Math.abs(angle) > MANY_TURNS) {
      return StrictMath.IEEEremainder(angle, 2 * Math.PI);
    }
    double wrapped = angle;
    while (wrapped > Math.PI) {
      wrapped -= 2 * Math.PI;
    }
    while (wrapped < -Math.PI) {
      wrapped += 2 * Math.PI;
    }
    return wrapped;
  }

  @Override
  protected void observe(float[] target) {
    if (single) {
      observeStart(state[0], state[1], state[2], state[3], target, 0);
      return;
    }
    target[0] = (float) cos1;
    target[1] = (float) sin1;
    target[2] = (float) cos2;
    target[3] = (float) sin2;
    target[4] = (float) state[2];
    target[5] = (float) state[3];
  }

  /** Writes the first observation of an episode, which Gymnasium computes in single precision. */
  public static void observeStart(
      double angle1,
      double angle2,
      double velocity1,
      double velocity2,
      float[] target,
      int offset) {
    target[offset] = SinglePrecision.cos((float) angle1);
    target[offset + 1] = SinglePrecision.sin((float) angle1);
    target[offset + 2] = SinglePrecision.cos((float) angle2);
    target[offset + 3] = SinglePrecision.sin((float) angle2);
    target[offset + 4] = (float) velocity1;
    target[offset + 5] = (float) velocity2;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", state).put("single", (byte) (single ? 1 : 0));
  }

  @Override
  protected void load(Snapshot snapshot) {
    double[] loaded = snapshot.doubles("state", state.length);
    byte[] flag = snapshot.bytes("single", 1);
    System.arraycopy(loaded, 0, state, 0, state.length);
    single = flag[0] == 1;
    trigonometry(state);
  }

  @Override
  public Optional<Scene> scene() {
    return Optional.of(AcrobotScene.of(state[0], state[1]));
  }
}
