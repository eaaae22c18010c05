package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.NearMatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the numbers from 0 to 1 are laid over a range, so that equal parts are tried equally. */
public enum Sampling {
  /** Evenly: min + p (max − min). */
  LINEAR {
    @Override
    double value(double p, double min, double max) {
      return min + p * (max - min);
    }

    @Override
    double probability(double value, double min, double max) {
      return (value - min) / (max - min);
    }

    @Override
    int count(double min, double max, double step) {
      return (int) Math.floor((max - min) / step + ROUNDING) + 1;
    }

    @Override
    double value(int index, double min, double max, double step) {
      return min + index * step;
    }

    @Override
    double steps(double value, double min, double max, double step) {
      return (value - min) / step;
    }
  },
  /** By orders of magnitude: min (max / min)^p. A step multiplies. */
  LOG {
    @Override
    double value(double p, double min, double max) {
      return min * StrictMath.pow(max / min, p);
    }

    @Override
    double probability(double value, double min, double max) {
      return StrictMath.log(value / min) / StrictMath.log(max / min);
    }

    @Override
    int count(double min, double max, double step) {
      return (int) (steps(max, min, max, step) + ROUNDING) + 1;
    }

    @Override
    double value(int index, double min, double max, double step) {
      return min * StrictMath.pow(step, index);
    }

    @Override
    double steps(double value, double min, double max, double step) {
      return StrictMath.log(value / min) / StrictMath.log(step);
    }
  },
  /** The mirror image of {@link #LOG}, fine near the maximum: max + min − min (max / min)^(1−p). */
  REVERSE_LOG {
    @Override
    double value(double p, double min, double max) {
      return max + min - LOG.value(1 - p, min, max);
    }

    @Override
    double probability(double value, double min, double max) {
      return 1 - LOG.probability(max + min - value, min, max);
    }

    @Override
    int count(double min, double max, double step) {
      return LOG.count(min, max, step);
    }

    @Override
    double value(int index, double min, double max, double step) {
      return max + min - LOG.value(index, min, max, step);
    }

    @Override
    double steps(double value, double min, double max, double step) {
      return LOG.steps(max + min - value, min, max, step);
    }
  };

  private static final double ROUNDING = 1e-8; // 1 / 0.2 counts as 5 steps

  /** The value at a place from 0 to 1. */
  abstract double value(double p, double min, double max);

  /** The place of a value. */
  abstract double probability(double value, double min, double max);

  /** Number of values from min, a step apart, up to max. */
  abstract int count(double min, double max, double step);

  /** One of these values. */
  abstract double value(int index, double min, double max, double step);

  /** How many steps a value is from the first. */
  abstract double steps(double value, double min, double max, double step);

  /** The index of the value that is nearest. */
  int index(double value, double min, double max, double step) {
    long nearest = Math.round(steps(value, min, max, step));
    return (int) Math.max(0, Math.min(count(min, max, step) - 1, nearest));
  }

  /** Refuses ranges that cannot be sampled so. */
  void check(String name, double min, double max, double step) {
    if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          name + " from " + min + " to " + max + "; accepted: a minimum up to the maximum");
    }
    if (this != LINEAR && min <= 0) {
      throw new IllegalArgumentException(
          name + " from " + min + " by " + label() + " sampling; accepted: from above 0");
    }
    if (!(step >= 0) || (step > 0 && this != LINEAR && step <= 1)) {
      throw new IllegalArgumentException(
          name
              + " by steps of "
              + step
              + "; accepted: above 0, above 1 for log sampling, or 0 for any value");
    }
  }

  /** Keras Tuner's configuration of a range sampled so. */
  Map<String, Object> config(Number standard, Number min, Number max, Number step) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("default", standard);
    config.put("min_value", min);
    config.put("max_value", max);
    if (step.doubleValue() > 0) {
      config.put("step", step);
    }
    config.put("sampling", label());
    return config;
  }

  /** Keras's name. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Sampling named(String label) {
    return Arrays.stream(values())
        .filter(sampling -> sampling.label().equals(label))
        .findFirst()
        .orElseThrow(() -> NearMatch.unknown("sampling", label, labels()));
  }

  private static List<String> labels() {
    return Arrays.stream(values()).map(Sampling::label).toList();
  }
}
