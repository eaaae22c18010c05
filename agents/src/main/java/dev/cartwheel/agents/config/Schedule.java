package dev.cartwheel.agents.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a number falls from its first value to 0 over the step budget, if it does. */
public enum Schedule {
  /** It stays. */
  CONSTANT {
    @Override
    public double left(double progress) {
      return 1;
    }
  },
  /** In a straight line. */
  LINEAR {
    @Override
    public double left(double progress) {
      return 1 - progress;
    }
  },
  /** Along half a cosine: slowly at first and in the end (Loshchilov and Hutter, SGDR, 2017). */
  COSINE {
    @Override
    public double left(double progress) {
      return (1 + StrictMath.cos(Math.PI * progress)) / 2;
    }
  };

  private static final List<String> NAMES =
      Arrays.stream(values()).map(schedule -> schedule.name().toLowerCase(Locale.ROOT)).toList();

  /**
   * The part of the first value that is left.
   *
   * @param progress part of the step budget that is used up, 0 to 1
   */
  public abstract double left(double progress);

  /**
   * A setting that chooses one, constant unless said otherwise.
   *
   * @param what what falls, as in "the step size"
   */
  public static ConfigKey<String> key(String name, String what) {
    return ConfigKey.choice(
        name, NAMES.get(0), NAMES, "how " + what + " falls to 0 over the step budget, or constant");
  }

  /** What settings say for such a key. */
  public static Schedule of(Settings settings, ConfigKey<String> key) {
    return valueOf(settings.get(key).toUpperCase(Locale.ROOT));
  }
}
