package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import java.util.List;
import java.util.Locale;

/**
 * What can be added to deep Q-learning, each alone or with any others; sources stand in the
 * package's documentation.
 *
 * @param prioritized whether surprising transitions are replayed more often
 * @param priorityAlpha how much the surprise matters
 * @param priorityBeta how much weights make up for it at the start; 1 at the end of the step budget
 * @param dueling whether values and advantages have streams of their own
 * @param distributional what is learned of the distribution of returns
 * @param atoms atoms of C51
 * @param vMin the lowest atom
 * @param vMax the highest atom
 * @param quantiles quantiles of QR-DQN and IQN
 * @param noisy whether noise in the weights explores, and ε-greedy actions only before learning
 * @param noiseSigma strength of that noise at the start
 * @param munchausen whether the policy's log-probability is added to the reward
 * @param munchausenAlpha what it counts
 * @param munchausenTau temperature of the policy
 * @param munchausenClip least log-probability, times the temperature
 * @param normalizeObservations whether observations are brought to mean 0 and deviation 1
 * @param averageOver updates whose weights are averaged for the greedy policy; 1: the last alone
 */
public record DqnSwitches(
    boolean prioritized,
    double priorityAlpha,
    double priorityBeta,
    boolean dueling,
    Distributional distributional,
    int atoms,
    double vMin,
    double vMax,
    int quantiles,
    boolean noisy,
    double noiseSigma,
    boolean munchausen,
    double munchausenAlpha,
    double munchausenTau,
    double munchausenClip,
    boolean normalizeObservations,
    int averageOver) {

  /** What is learned of the distribution of returns. */
  public enum Distributional {
    /** Its mean. */
    NONE,
    /** The chances of fixed returns. */
    C51,
    /** Quantiles at fixed fractions. */
    QR,
    /** Quantiles at drawn fractions. */
    IQN
  }

  private static final Range FRACTION = Range.between(0, 1);

  private static final ConfigKey<Boolean> PRIORITIZED =
      ConfigKey.flag("prioritized", false, "prioritized replay: surprises are learned from again");
  private static final ConfigKey<Double> PRIORITY_ALPHA =
      ConfigKey.number(
          "priorityAlpha", 0.6, FRACTION, "how much surprise matters to prioritized replay");
  private static final ConfigKey<Double> PRIORITY_BETA =
      ConfigKey.number(
          "priorityBeta",
          0.4,
          FRACTION,
          "how much weights make up for unequal chances at the start; 1 at the end");
  private static final ConfigKey<Boolean> DUELING =
      ConfigKey.flag("dueling", false, "dueling streams for state values and advantages");
  private static final ConfigKey<String> DISTRIBUTIONAL =
      ConfigKey.choice(
          "distributional",
          "none",
          List.of("none", "c51", "qr", "iqn"),
          "what is learned of returns: means, atoms, fixed or implicit quantiles");
  private static final ConfigKey<Integer> ATOMS =
      ConfigKey.integer("atoms", 51, Range.between(2, 10_000), "atoms of c51");
  private static final ConfigKey<Double> V_MIN =
      ConfigKey.number("vMin", -100.0, Range.between(-1e9, 1e9), "lowest return of c51");
  private static final ConfigKey<Double> V_MAX =
      ConfigKey.number("vMax", 100.0, Range.between(-1e9, 1e9), "highest return of c51");
  private static final ConfigKey<Integer> QUANTILES =
      ConfigKey.integer("quantiles", 32, Range.between(1, 10_000), "quantiles of qr and iqn");
  private static final ConfigKey<Boolean> NOISY =
      ConfigKey.flag("noisy", false, "noisy networks: weights explore, in place of epsilon");
  private static final ConfigKey<Double> NOISE_SIGMA =
      ConfigKey.number(
          "noiseSigma", 0.5, Range.aboveUpTo(0, 10), "strength of noisy weights at the start");
  private static final ConfigKey<Boolean> MUNCHAUSEN =
      ConfigKey.flag(
          "munchausen", false, "Munchausen: soft targets, the policy's log-chance is rewarded");
  private static final ConfigKey<Double> MUNCHAUSEN_ALPHA =
      ConfigKey.number("munchausenAlpha", 0.9, FRACTION, "what the log-chance counts");
  private static final ConfigKey<Double> MUNCHAUSEN_TAU =
      ConfigKey.number(
          "munchausenTau", 0.03, Range.aboveUpTo(0, 1e6), "temperature of Munchausen's policy");
  private static final ConfigKey<Double> MUNCHAUSEN_CLIP =
      ConfigKey.number(
          "munchausenClip",
          -1.0,
          Range.between(-1e6, 0),
          "least log-chance times temperature that is rewarded");
  private static final ConfigKey<Boolean> NORMALIZE_OBSERVATIONS =
      ConfigKey.flag(
          "normalizeObservations", false, "observations less their mean, over their deviation");
  private static final ConfigKey<Integer> AVERAGE_OVER =
      ConfigKey.integer(
          "averageOver",
          1,
          Range.between(1, Integer.MAX_VALUE),
          "updates whose weights are averaged for the greedy policy; 1: the last alone");

  static final List<ConfigKey<?>> KEYS =
      List.of(
          PRIORITIZED,
          PRIORITY_ALPHA,
          PRIORITY_BETA,
          DUELING,
          DISTRIBUTIONAL,
          ATOMS,
          V_MIN,
          V_MAX,
          QUANTILES,
          NOISY,
          NOISE_SIGMA,
          MUNCHAUSEN,
          MUNCHAUSEN_ALPHA,
          MUNCHAUSEN_TAU,
          MUNCHAUSEN_CLIP,
          NORMALIZE_OBSERVATIONS,
          AVERAGE_OVER);

  public DqnSwitches {
    if (vMin >= vMax) {
      throw new IllegalArgumentException(
          "vMin " + vMin + " with vMax " + vMax + "; accepted: vMin below vMax");
    }
  }

  static DqnSwitches of(Settings settings) {
    return new DqnSwitches(
        settings.get(PRIORITIZED),
        settings.get(PRIORITY_ALPHA),
        settings.get(PRIORITY_BETA),
        settings.get(DUELING),
        Distributional.valueOf(settings.get(DISTRIBUTIONAL).toUpperCase(Locale.ROOT)),
        settings.get(ATOMS),
        settings.get(V_MIN),
        settings.get(V_MAX),
        settings.get(QUANTILES),
        settings.get(NOISY),
        settings.get(NOISE_SIGMA),
        settings.get(MUNCHAUSEN),
        settings.get(MUNCHAUSEN_ALPHA),
        settings.get(MUNCHAUSEN_TAU),
        settings.get(MUNCHAUSEN_CLIP),
        settings.get(NORMALIZE_OBSERVATIONS),
        settings.get(AVERAGE_OVER));
  }

  /** Numbers the network gives for each action. */
  int numbersPerAction() {
    return switch (distributional) {
      case NONE -> 1;
      case C51 -> atoms;
      case QR, IQN -> quantiles;
    };
  }

  /** Fractions an input row of the network ends in. */
  int fractions() {
    return distributional == Distributional.IQN ? quantiles : 0;
  }
}
