package dev.cartwheel.nets.config;

import dev.cartwheel.nets.NearMatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the configuration of one thing: constructor arguments under Keras's names, parsed
 * from JSON or written by hand. A key with value {@code null} counts as not given.
 *
 * <p>Every key that is asked for counts as accepted; {@link #done} then refuses those that were
 * given and never asked for. All methods throw {@link IllegalArgumentException} with one line that
 * names the thing, the key, the value and what is accepted.
 */
public final class Config {

  private final String subject;
  private final Map<String, ?> values;
  private final Set<String> asked = new TreeSet<>();

  /**
   * @param subject what is configured, for messages: {@code "Dense"}
   * @param values its configuration
   */
  public Config(String subject, Map<String, ?> values) {
    this.subject = subject;
    this.values = values;
    if (has("dtype") && !"float32".equals(values.get("dtype"))) {
      throw refusal("dtype", values.get("dtype"), "float32");
    }
    asked.add("name");
  }

  /** What is configured. */
  public String subject() {
    return subject;
  }

  /** Whether there is such a key, with a value. */
  public boolean has(String key) {
    asked.add(key);
    return values.get(key) != null;
  }

  /** Whether there is such a key, be its value null. */
  public boolean given(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  /** A number that must be given. */
  public double number(String key) {
    return number(key, required(key));
  }

  /** A number, or {@code otherwise} if it is not given. */
  public double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  /** A number between two bounds, both accepted. */
  public double number(String key, double otherwise, double least, double largest) {
    double number = number(key, otherwise);
    if (!(number >= least && number <= largest)) {
      throw refusal(key, number, range(least, largest));
    }
    return number;
  }

  /** A number above 0. */
  public double positive(String key, double otherwise) {
    double number = number(key, otherwise);
    if (!(number > 0) || Double.isInfinite(number)) {
      throw refusal(key, number, "a number above 0");
    }
    return number;
  }

  /** A whole number that must be given. */
  public int integer(String key) {
    return integer(key, required(key));
  }

  /** A whole number, or {@code otherwise} if it is not given. */
  public int integer(String key, int otherwise) {
    return has(key) ? integer(key) : otherwise;
  }

  /** A whole number of at least {@code least} that must be given. */
  public int integerFrom(int least, String key) {
    int number = integer(key);
    if (number < least) {
      throw refusal(key, number, "a whole number of " + least + " or more");
    }
    return number;
  }

  /** true or false. */
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (values.get(key) instanceof Boolean flag) {
      return flag;
    }
    throw refusal(key, values.get(key), "true or false");
  }

  /** A text. */
  public String text(String key, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw refusal(key, values.get(key), "a text");
  }

  /** One of a few texts. */
  public String choice(String key, String otherwise, String... accepted) {
    String text = text(key, otherwise);
    if (!List.of(accepted).contains(text)) {
      throw refusal(key, text, String.join(", ", accepted));
    }
    return text;
  }

  /** Whole numbers: a list, or one number that stands for a list of itself. */
  public int[] integers(String key) {
    List<?> list = list(key);
    int[] numbers = new int[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = integer(key, list.get(i));
    }
    return numbers;
  }

  /** Numbers: a list, or one number that stands for a list of itself. */
  public double[] numbers(String key) {
    List<?> list = list(key);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(key, list.get(i));
    }
    return numbers;
  }

  /** What was given under the key, as it is; null if nothing was. */
  public @Nullable Object raw(String key) {
    asked.add(key);
    return values.get(key);
  }

  /**
   * Refuses keys that nobody asked for.
   *
   * @throws IllegalArgumentException naming the key, and the accepted one that is nearest
   */
  public void done() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw NearMatch.unknown(subject + " option", key, List.copyOf(asked));
      }
    }
  }

  /** An error about a value. */
  public IllegalArgumentException refusal(String key, @Nullable Object given, String accepted) {
    return new IllegalArgumentException(
        subject + " " + key + " " + given + "; accepted: " + accepted);
  }

  private Object required(String key) {
    asked.add(key);
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(subject + " without " + key + "; it must be given");
    }
    return value;
  }

  private List<?> list(String key) {
    Object value = required(key);
    return value instanceof List<?> list ? list : List.of(value);
  }

  private double number(String key, @Nullable Object value) {
    if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refusal(key, value, "a number");
  }

  private int integer(String key, @Nullable Object value) {
    double number = number(key, value);
    if (number != (int) number) {
      throw refusal(key, value, "a whole number");
    }
    return (int) number;
  }

  private static String range(double least, double largest) {
    return Double.isInfinite(largest)
        ? "a number of " + least + " or more"
        : "a number from " + least + " to " + largest;
  }
}
