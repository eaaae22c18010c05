package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * KArmedTestbed: find the best of k arms whose rewards are normally distributed.
 *
 * <p><b>Description.</b> Arm a pays q(a) on average. The q(a) are drawn once for each {@code
 * instance}, so that all worlds of one instance pose the same problem; whoever wants to compare
 * strategies plays many instances. With a {@code drift} the q(a) walk at random, each on its own,
 * after every pull.
 *
 * <p><b>Action.</b> {@code Discrete(k)}: the arm to pull.
 *
 * <table>
 *   <caption>Observation: {@code Discrete(1)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>nothing</td><td>0</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> q(a) plus {@code noise} times a standard normal number.
 *
 * <p><b>Start.</b> The q(a) of the instance: {@code mean} plus {@code spread} times a standard
 * normal number each.
 *
 * <p><b>End.</b> Truncated after 1000 pulls.
 *
 * <p><b>Info.</b> {@code values}: all q(a); {@code best_action}: the arm whose q(a) is largest.
 *
 * <p><b>Options.</b> {@code arms}, {@code instance}, {@code mean}, {@code spread}, {@code noise}
 * and {@code drift}: 10, 0, 0, 1, 1 and 0 unless given. The walk of the book's exercise 2.5 is
 * {@code spread} 0 with {@code drift} 0.01.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: R. Sutton and A. Barto, "Reinforcement Learning: An Introduction", 2nd edition (2018),
 * section 2.3.
 */
public final class KArmedTestbed extends SeededWorld<Integer, Integer> {

  private static final int MOST_ARMS = 1_000;
  private static final double LARGEST = 1e6;
  private static final String ARMS = "arms";
  private static final String INSTANCE = "instance";
  private static final String MEAN = "mean";
  private static final String SPREAD = "spread";
  private static final String NOISE = "noise";
  private static final String DRIFT = "drift";

  private final double noise;
  private final double drift;
  private final double[] first; // q(a) at the start, [k]
  private final double[] values; // q(a), [k]

  /** A world with the options of {@link #options}. */
  public KArmedTestbed(EnvironmentOptions options) {
    super("KArmedTestbed", new Discrete(1), new Discrete(arms(options)));
    int instance = options.integer(INSTANCE);
    if (instance < 0) {
      throw new IllegalArgumentException(
          "option %s %d; accepted: 0 or more".formatted(INSTANCE, instance));
    }
    double mean = number(options, MEAN, -LARGEST);
    double spread = number(options, SPREAD, 0);
    this.noise = number(options, NOISE, 0);
    this.drift = number(options, DRIFT, 0);
    this.first = new double[arms(options)];
    this.values = new double[first.length];
    Pcg64 problem = new Pcg64(instance);
    for (int arm = 0; arm < first.length; arm++) {
      first[arm] = mean + spread * problem.nextGaussian();
    }
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(ARMS, 10, "number of arms"),
      Option.integer(INSTANCE, 0, "which problem: from what its arms are drawn"),
      Option.number(MEAN, 0, "of what the arms pay"),
      Option.number(SPREAD, 1, "deviation between arms"),
      Option.number(NOISE, 1, "deviation between pulls of an arm"),
      Option.number(DRIFT, 0, "deviation of what an arm pays from one pull to the next")
    };
  }

  private static int arms(EnvironmentOptions options) {
    int arms = options.integer(ARMS);
    if (arms < 1 || arms > MOST_ARMS) {
      throw new IllegalArgumentException(
          "option %s %d; accepted: 1 to %d".formatted(ARMS, arms, MOST_ARMS));
    }
    return arms;
  }

  private static double number(EnvironmentOptions options, String name, double least) {
    double number = options.number(name);
    if (number < least || number > LARGEST) {
      throw new IllegalArgumentException(
          "option %s %s; accepted: %.0f to %.0f".formatted(name, number, least, LARGEST));
    }
    return number;
  }

  @Override
  protected void start(Map<String, Object> options) {
    System.arraycopy(first, 0, values, 0, first.length);
  }

  @Override
  protected double advance(Integer arm) {
    double reward = values[arm] + noise * random().nextGaussian();
    if (drift > 0) {
      for (int a = 0; a < values.length; a++) {
        values[a] += drift * random().nextGaussian();
      }
    }
    return reward;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = 0;
  }

  @Override
  public Map<String, Object> info() {
    return Map.of("values", values.clone(), "best_action", best());
  }

  private int best() {
    int best = 0;
    for (int arm = 1; arm < values.length; arm++) {
      best = values[arm] > values[best] ? arm : best;
    }
    return best;
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("values", values);
  }

  @Override
  protected void load(Snapshot snapshot) {
    double[] restored = snapshot.doubles("values", values.length);
    System.arraycopy(restored, 0, values, 0, values.length);
  }

  /** A row of machines, each with a gauge of what it pays beside the others. */
  @Override
  public Optional<Scene> scene() {
    double largest = values[best()];
    double least = largest;
    for (double value : values) {
      least = Math.min(least, value);
    }
    List<Shape> gauges = new ArrayList<>();
    for (int arm = 0; arm < values.length; arm++) {
      double level = largest > least ? (values[arm] - least) / (largest - least) : 0;
      gauges.addAll(SlotMachines.gauge(arm, level));
    }
    return Optional.of(SlotMachines.scene(values.length, gauges));
  }
}
