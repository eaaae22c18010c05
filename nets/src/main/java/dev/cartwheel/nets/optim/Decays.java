package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.config.Config;

/** Schedules from configurations. α₀ initial learning rate, t step. */
final class Decays {

  private Decays() {}

  /** α₀ · rate^(t / steps), in whole powers if staircase. */
  static LearningRateSchedule exponential(Config c) {
    double initial = initial(c);
    double steps = steps(c, "decay_steps");
    double rate = c.number("decay_rate");
    boolean staircase = c.flag("staircase", false);
    return t -> initial * StrictMath.pow(rate, fraction(t, steps, staircase));
  }

  /** α₀ / (1 + rate · t / steps). */
  static LearningRateSchedule inverseTime(Config c) {
    double initial = initial(c);
    double steps = steps(c, "decay_steps");
    double rate = c.number("decay_rate");
    boolean staircase = c.flag("staircase", false);
    return t -> initial / (1 + rate * fraction(t, steps, staircase));
  }

  private static double fraction(long t, double steps, boolean staircase) {
    return staircase ? Math.floor(t / steps) : t / steps;
  }

  /** (α₀ − end) · (1 − t / steps)^power + end; with cycles the steps double as they run out. */
  static LearningRateSchedule polynomial(Config c) {
    double initial = initial(c);
    double steps = steps(c, "decay_steps");
    double end = c.number("end_learning_rate", 1e-4);
    double power = c.number("power", 1);
    boolean cycle = c.flag("cycle", false);
    return t -> {
      double length = cycle ? steps * (t == 0 ? 1 : Math.ceil(t / steps)) : steps;
      double left = 1 - Math.min(t, length) / length;
      return (initial - end) * StrictMath.pow(left, power) + end;
    };
  }

  /** The first value up to the first boundary and at it, and so on. */
  static LearningRateSchedule piecewise(Config c) {
    double[] boundaries = c.requiredNumbers("boundaries");
    double[] values = c.requiredNumbers("values");
    if (boundaries.length + 1 != values.length) {
      throw c.refusal(
          "values", "of length " + values.length, boundaries.length + 1 + ", one per interval");
    }
    return t -> {
      int interval = 0;
      while (interval < boundaries.length && t > boundaries[interval]) {
        interval++;
      }
      return values[interval];
    };
  }

  /** Half a cosine from α₀, or after a warm-up from its target, to alpha of that. */
  static LearningRateSchedule cosine(Config c) {
    double initial = initial(c);
    double steps = steps(c, "decay_steps");
    double alpha = c.number("alpha", 0);
    double warmup = c.has("warmup_target") ? c.number("warmup_steps", 0) : 0;
    double target = c.number("warmup_target", initial);
    c.has("warmup_steps");
    return t -> {
      if (t < warmup) {
        return initial + (target - initial) * t / warmup;
      }
      double done = Math.min(t - warmup, steps) / steps;
      return target * ((1 - alpha) * half(done) + alpha);
    };
  }

  /** Half cosines, each t_mul times as long and from m_mul times as high as the last. */
  static LearningRateSchedule cosineRestarts(Config c) {
    double initial = initial(c);
    double steps = steps(c, "first_decay_steps");
    double longer = c.number("t_mul", 2);
    double lower = c.number("m_mul", 1);
    double alpha = c.number("alpha", 0);
    return t -> {
      double length = steps;
      double left = t;
      double height = 1;
      while (left >= length) {
        left -= length;
        length *= longer;
        height *= lower;
      }
      return initial * ((1 - alpha) * height * half(left / length) + alpha);
    };
  }

  /** From 1 to 0 along a cosine. */
  private static double half(double fraction) {
    return 0.5 * (1 + StrictMath.cos(Math.PI * fraction));
  }

  private static double initial(Config c) {
    return c.number("initial_learning_rate");
  }

  private static double steps(Config c, String key) {
    return c.aboveZero(key, c.number(key));
  }
}
