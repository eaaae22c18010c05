package dev.cartwheel.nets.config;

import dev.cartwheel.nets.NearMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to constructor arguments under Keras's names, parsed from JSON or written by hand.
 * An argument that is absent or null takes the default.
 *
 * <p>Every key that is asked for counts as accepted; {@link #done} then refuses those that were
 * given and never asked for. All methods throw {@link IllegalArgumentException} with one line that
 * names the thing, the key, the value and what is accepted.
 */
public class Config {

  private final String subject;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> nulls = new TreeSet<>();
  private final Set<String> asked = new TreeSet<>();

  /**
   * The configuration of one thing, which has a name and is computed in float32.
   *
   * @param subject what is configured, for messages: {@code "Huber"}
   * @param values its arguments
   */
  public Config(String subject, Map<String, ?> values) {
    this(values, subject);
    oneOf("dtype", "float32");
    ignore("name");
  }

  /** The arguments of a thing that names itself in messages, or is named by its maker. */
  protected Config(Map<String, ?> values) {
    this(values, "");
  }

  private Config(Map<String, ?> values, String subject) {
    this.subject = subject;
    values.forEach(
        (key, value) -> {
          if (value != null) {
            this.values.put(key, value);
          } else {
            nulls.add(key);
          }
        });
  }

  /** What is configured. */
  public final String subject() {
    return subject;
  }

  /** The arguments given and not null. */
  public final Map<String, Object> asMap() {
    return new LinkedHashMap<>(values);
  }

  /** Whether an argument was given and is not null. */
  public final boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  /** Whether an argument was given as null, for the few of which the default is another. */
  public final boolean isNull(String key) {
    asked.add(key);
    return nulls.contains(key);
  }

  /** Puts a value in place of another, or a null to remove it, so that the thing is made alike. */
  public final void replace(String key, @Nullable Object value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  /** The value of an argument as it was given; null if it was not. */
  public final @Nullable Object value(String key) {
    asked.add(key);
    return values.get(key);
  }

  /** Accepts arguments that change nothing here. */
  public final void ignore(String... keys) {
    asked.addAll(List.of(keys));
  }

  /** A number that must be given. */
  public final double number(String key) {
    return toNumber(key, required(key, "a number"));
  }

  /** A number, or {@code otherwise} if it is not given. */
  public final double number(String key, double otherwise) {
    Object value = value(key);
    return value == null ? otherwise : toNumber(key, value);
  }

  /** A number between two bounds, both accepted. */
  public final double number(String key, double otherwise, double least, double largest) {
    double number = number(key, otherwise);
    if (!(number >= least && number <= largest)) {
      throw refusal(key, number, range(least, largest));
    }
    return number;
  }

  private static String range(double least, double largest) {
    return Double.isInfinite(largest)
        ? "a number of " + least + " or more"
        : "a number from " + least + " to " + largest;
  }

  /** A number above 0. */
  public final double aboveZero(String key, double otherwise) {
    double number = number(key, otherwise);
    if (!(number > 0) || Double.isInfinite(number)) {
      throw refusal(key, number, "a number above 0");
    }
    return number;
  }

  /** A whole number that must be given. */
  public final int integer(String key) {
    return toInteger(key, required(key, "a whole number"));
  }

  /** A whole number. */
  public final int integer(String key, int otherwise) {
    Object value = value(key);
    return value == null ? otherwise : toInteger(key, value);
  }

  /** A whole number of at least {@code least} that must be given. */
  public final int integerFrom(int least, String key) {
    return atLeast(least, key, integer(key));
  }

  /** A whole number of 1 or more that must be given. */
  public final int positive(String key) {
    return atLeast(1, key, integer(key));
  }

  /** A whole number of 1 or more. */
  public final int positive(String key, int otherwise) {
    return atLeast(1, key, integer(key, otherwise));
  }

  private int atLeast(int least, String key, int number) {
    if (number < least) {
      throw refusal(key, number, "a whole number of " + least + " or more");
    }
    return number;
  }

  /** True or false. */
  public final boolean flag(String key, boolean otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw refusal(key, value, "true or false");
  }

  /** A text that must be given. */
  public final String text(String key) {
    return toText(key, required(key, "a text"));
  }

  /** A text. */
  public final String text(String key, String otherwise) {
    Object value = value(key);
    return value == null ? otherwise : toText(key, value);
  }

  /** One of a few words, in any case as some of Keras's are; the first if not given. */
  public final String oneOf(String key, String... accepted) {
    String text = text(key, accepted[0]);
    for (String word : accepted) {
      if (word.equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw NearMatch.unknown(prefix() + key, text, List.of(accepted));
  }

  /** A list of whole numbers, or one number, which makes a list of one; null if not given. */
  public final int @Nullable [] integers(String key) {
    List<?> list = list(key);
    if (list == null) {
      return null;
    }
    int[] integers = new int[list.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = toInteger(key, list.get(i));
    }
    return integers;
  }

  /** {@link #integers(String)}, or {@code otherwise} if they are not given. */
  public final int[] integers(String key, int[] otherwise) {
    int[] given = integers(key);
    return given == null ? otherwise : given;
  }

  /** Whole numbers that must be given. */
  public final int[] requiredIntegers(String key) {
    int[] given = integers(key);
    if (given == null) {
      throw missing(key, "whole numbers");
    }
    return given;
  }

  /** As many whole numbers as there are axes; one number stands for all. */
  public final int[] perAxis(String key, int axes, int otherwise) {
    int[] given = integers(key, new int[] {otherwise});
    if (given.length != 1 && given.length != axes) {
      throw refusal(key, value(key), "a whole number, or " + axes);
    }
    int[] all = new int[axes];
    for (int i = 0; i < axes; i++) {
      all[i] = given[given.length == 1 ? 0 : i];
    }
    return all;
  }

  /** Numbers, lists within lists in row-major order, one number a list of one; null if none. */
  public final double @Nullable [] numbers(String key) {
    Object value = value(key);
    if (value == null) {
      return null;
    }
    List<Double> flat = new ArrayList<>();
    flatten(key, value, flat);
    return flat.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Numbers that must be given. */
  public final double[] requiredNumbers(String key) {
    double[] given = numbers(key);
    if (given == null) {
      throw missing(key, "numbers");
    }
    return given;
  }

  private void flatten(String key, @Nullable Object value, List<Double> flat) {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        flatten(key, element, flat);
      }
    } else if (value instanceof float[] array) {
      for (float element : array) {
        flat.add((double) element);
      }
    } else {
      flat.add(toNumber(key, value));
    }
  }

  /** A list, or one value, which makes a list of one; null if not given. */
  public final @Nullable List<?> list(String key) {
    Object value = value(key);
    if (value instanceof int[] array) {
      List<Integer> list = new ArrayList<>();
      for (int element : array) {
        list.add(element);
      }
      return list;
    }
    if (value instanceof Map<?, ?>) {
      throw refusal(key, value, "a value or a list");
    }
    return value == null || value instanceof List<?> ? (List<?>) value : List.of(value);
  }

  /** The value of an argument that must be given. */
  public final Object required(String key, String accepted) {
    Object value = value(key);
    if (value == null) {
      throw missing(key, accepted);
    }
    return value;
  }

  private IllegalArgumentException missing(String key, String accepted) {
    return new IllegalArgumentException(prefix() + key + " is missing; accepted: " + accepted);
  }

  /**
   * Refuses keys that nobody asked for.
   *
   * @throws IllegalArgumentException naming the key, and the accepted one that is nearest
   */
  public final void done() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw NearMatch.unknown(prefix() + "argument", key, List.copyOf(asked));
      }
    }
  }

  /** The error for a value that an argument does not take. */
  public final IllegalArgumentException refusal(
      String key, @Nullable Object given, String accepted) {
    return refused(prefix() + key, given, accepted);
  }

  /** {@link #refusal} where the configuration is no longer at hand. */
  public static IllegalArgumentException refused(
      String key, @Nullable Object given, String accepted) {
    return new IllegalArgumentException(key + " is " + given + "; accepted: " + accepted);
  }

  private String prefix() {
    return subject.isEmpty() ? "" : subject + " ";
  }

  private double toNumber(String key, @Nullable Object value) {
    if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refusal(key, value, "a number");
  }

  private int toInteger(String key, @Nullable Object value) {
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw refusal(key, value, "a whole number");
  }

  private String toText(String key, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw refusal(key, value, "a text");
  }
}
