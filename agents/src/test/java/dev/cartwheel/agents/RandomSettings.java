package dev.cartwheel.agents;

import dev.cartwheel.agents.config.ConfigKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws settings by what keys say they accept, small enough to learn with in no time; some agents
 * get only a few others than their defaults, some many.
 */
final class RandomSettings {

  /** Most of a number without an upper end, where that is no fitting size. */
  private static final Map<String, Integer> SIZES =
      Map.of(
          "bufferSize", 300,
          "learningStarts", 80,
          "batchSize", 24,
          "rolloutLength", 24,
          "rolloutLimit", 60,
          "trainPeriod", 9,
          "recurrentUnits", 8);

  private static final int SIZE = 6;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

  private final RandomGenerator random;

  RandomSettings(RandomGenerator random) {
    this.random = random;
  }

  /** Settings for an agent that has these keys, as text. */
  Map<String, Object> draw(List<ConfigKey<?>> keys) {
    double share = random.nextDouble();
    Map<String, Object> drawn = new LinkedHashMap<>();
    for (ConfigKey<?> key : keys) {
      boolean large = SIZES.containsKey(key.name()) || key.type().equals("integers");
      if (large || random.nextDouble() < share) {
        String value = value(key);
        if (!value.isEmpty()) {
          drawn.put(key.name(), value);
        }
      }
    }
    // What has to divide one another seldom does by chance.
    if (drawn.containsKey("sequenceLength") && random.nextInt(4) > 0) {
      int length = 1 + random.nextInt(4);
      drawn.put("sequenceLength", Integer.toString(length));
      drawn.put("burnIn", Integer.toString(random.nextInt(length)));
      drawn.put("batchSize", Integer.toString(length * (1 + random.nextInt(3))));
      drawn.put("rolloutLength", Integer.toString(length * (3 + random.nextInt(3))));
    }
    drawn.keySet().retainAll(keys.stream().map(ConfigKey::name).toList());
    return drawn;
  }

  private String value(ConfigKey<?> key) {
    return switch (key.type()) {
      case "boolean" -> Boolean.toString(random.nextBoolean());
      case "choice" -> choice(key.accepted().split(" or "));
      case "integer" -> Long.toString(integer(key));
      case "integers" -> integers();
      case "number" -> Double.toString(number(key));
      default -> "";
    };
  }

  private String choice(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private String integers() {
    List<String> sizes = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      sizes.add(Integer.toString(1 + random.nextInt(9)));
    }
    return String.join(",", sizes);
  }

  private long integer(ConfigKey<?> key) {
    double[] ends = ends(key);
    long least = (long) ends[0];
    long most = Math.min((long) ends[1], least + SIZES.getOrDefault(key.name(), SIZE));
    return least + random.nextInt((int) (most - least) + 1);
  }

  private double number(ConfigKey<?> key) {
    double[] ends = ends(key);
    double usual = ((Number) key.defaultValue()).doubleValue();
    boolean open = key.accepted().contains("above");
    return switch (random.nextInt(open ? 3 : 4)) {
      case 0 -> usual;
      case 1 -> Math.min(ends[1], Math.max(usual / 2, Double.MIN_NORMAL));
      case 2 -> Math.max(ends[0], Math.min(ends[1], usual * random.nextDouble(1, 3)));
      default -> ends[0];
    };
  }

  private static double[] ends(ConfigKey<?> key) {
    Matcher numbers = NUMBER.matcher(key.accepted());
    double low = numbers.find() ? Double.parseDouble(numbers.group()) : Double.NaN;
    double high = numbers.find() ? Double.parseDouble(numbers.group()) : Integer.MAX_VALUE;
    return new double[] {low, high};
  }
}
