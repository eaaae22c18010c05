package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A layer's constructor arguments under Keras's names, with values as JSON has them; also
 * initialisers, regularisers and layers themselves.
 *
 * <p>An argument that is absent or null takes Keras's default. A value of another type is refused
 * with what was given and what is accepted, an argument nobody has read with a near match.
 */
public final class LayerConfig {

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> nulls = new LinkedHashSet<>();
  private final Set<String> read = new LinkedHashSet<>();

  /** Arguments from a map; nulls count as absent. */
  public LayerConfig(Map<String, ?> values) {
    values.forEach(
        (key, value) -> {
          if (value != null) {
            this.values.put(key, value);
          } else {
            nulls.add(key);
          }
        });
  }

  /** No arguments. */
  public static LayerConfig of() {
    return new LayerConfig(Map.of());
  }

  /** Arguments in turn: {@code of("units", 5, "activation", "relu")}. */
  public static LayerConfig of(Object... keysAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return new LayerConfig(values);
  }

  /** The arguments given and not null. */
  public Map<String, Object> asMap() {
    return new LinkedHashMap<>(values);
  }

  /** Whether an argument was given and is not null. */
  public boolean has(String key) {
    read.add(key);
    return values.containsKey(key);
  }

  /** Whether an argument was given as null, for the few of which Keras's default is another. */
  public boolean isNull(String key) {
    return nulls.contains(key);
  }

  /** Puts a value in place of another, or of a null, so that the layer is made alike again. */
  public void replace(String key, Object value) {
    values.put(key, value);
  }

  /** The value of an argument as it was given, if it was. */
  public @Nullable Object value(String key) {
    read.add(key);
    return values.get(key);
  }

  /** A whole number that must be given, 1 or more. */
  public int positive(String key) {
    return requirePositive(key, integer(key));
  }

  /** A whole number of 1 or more. */
  public int positive(String key, int otherwise) {
    return requirePositive(key, integer(key, otherwise));
  }

  private static int requirePositive(String key, int value) {
    if (value < 1) {
      throw refused(key, value, "a whole number of 1 or more");
    }
    return value;
  }

  /** A whole number that must be given. */
  public int integer(String key) {
    return toInteger(key, required(key, "a whole number"));
  }

  /** A whole number. */
  public int integer(String key, int otherwise) {
    Object value = value(key);
    return value == null ? otherwise : toInteger(key, value);
  }

  private static int toInteger(String key, @Nullable Object value) {
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw refused(key, value, "a whole number");
  }

  /** A number that must be given. */
  public double number(String key) {
    return toNumber(key, required(key, "a number"));
  }

  /** A number. */
  public double number(String key, double otherwise) {
    Object value = value(key);
    return value == null ? otherwise : toNumber(key, value);
  }

  private static double toNumber(String key, @Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw refused(key, value, "a number");
  }

  /** True or false. */
  public boolean flag(String key, boolean otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw refused(key, value, "true or false");
  }

  /** A text that must be given. */
  public String text(String key) {
    return toText(key, required(key, "a text"));
  }

  /** A text. */
  public String text(String key, String otherwise) {
    Object value = value(key);
    return value == null ? otherwise : toText(key, value);
  }

  private static String toText(String key, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw refused(key, value, "a text");
  }

  /** One of a few words; the first if not given. */
  public String oneOf(String key, String... accepted) {
    String text = text(key, accepted[0]);
    if (!List.of(accepted).contains(text)) {
      throw NearMatch.unknown(key, text, List.of(accepted));
    }
    return text;
  }

  /**
   * {@code channels_last}, whose axes all layers here have.
   *
   * @throws IllegalArgumentException if another was asked for
   */
  public void requireChannelsLast() {
    String format = text("data_format", "channels_last");
    if (!format.equals("channels_last")) {
      throw refused("data_format", format, "channels_last");
    }
  }

  /** A list of whole numbers, or one number, which makes a list of one; none if not given. */
  public int @Nullable [] integers(String key) {
    Object value = value(key);
    if (value == null) {
      return null;
    }
    List<?> list = list(key, value);
    int[] integers = new int[list.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = toInteger(key, list.get(i));
    }
    return integers;
  }

  /** As many whole numbers as there are axes; one number stands for all. */
  public int[] perAxis(String key, int axes, int otherwise) {
    int[] given = integers(key);
    if (given == null) {
      given = new int[] {otherwise};
    }
    int[] all = new int[axes];
    for (int i = 0; i < axes; i++) {
      if (given.length != 1 && given.length != axes) {
        throw refused(key, value(key), "a whole number, or " + axes);
      }
      all[i] = given[given.length == 1 ? 0 : i];
    }
    return all;
  }

  /** A list of numbers, lists within lists in row-major order; none if not given. */
  public float @Nullable [] numbers(String key) {
    Object value = value(key);
    if (value == null) {
      return null;
    }
    List<Float> flat = new ArrayList<>();
    flatten(key, value, flat);
    float[] numbers = new float[flat.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = flat.get(i);
    }
    return numbers;
  }

  private static void flatten(String key, @Nullable Object value, List<Float> flat) {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        flatten(key, element, flat);
      }
    } else if (value instanceof float[] array) {
      for (float element : array) {
        flat.add(element);
      }
    } else {
      flat.add((float) toNumber(key, value));
    }
  }

  /** A list, or one value, which makes a list of one; none if not given. */
  public @Nullable List<?> list(String key) {
    Object value = value(key);
    return value == null ? null : list(key, value);
  }

  private static List<?> list(String key, Object value) {
    if (value instanceof int[] array) {
      List<Integer> list = new ArrayList<>();
      for (int element : array) {
        list.add(element);
      }
      return list;
    }
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Map<?, ?>) {
      throw refused(key, value, "a value or a list");
    }
    return List.of(value);
  }

  /** An activation by Keras's name; linear if not given. */
  public Activation activation(String key) {
    return activation(key, Activation.LINEAR);
  }

  /** An activation by Keras's name. */
  public Activation activation(String key, Activation otherwise) {
    Object value = value(key);
    if (value == null || value instanceof Activation) {
      return value == null ? otherwise : (Activation) value;
    }
    String name = Serialized.of(value).name();
    return switch (name) {
      case "swish" -> Activation.SILU;
      case "hard_swish" -> Activation.HARD_SILU;
      default -> Activation.named(name);
    };
  }

  /** An initialiser by Keras's name or configuration. */
  public Initializer initializer(String key, Initializer otherwise) {
    Object value = value(key);
    if (value == null || value instanceof Initializer) {
      return value == null ? otherwise : (Initializer) value;
    }
    return Initializers.of(Serialized.of(value));
  }

  /** A regulariser by Keras's name or configuration; none if not given. */
  public @Nullable Regularizer regularizer(String key) {
    Object value = value(key);
    if (value == null || value instanceof Regularizer) {
      return (Regularizer) value;
    }
    Serialized object = Serialized.of(value);
    return Regularizer.of(object.name(), object.config());
  }

  /** A constraint by Keras's name or configuration; none if not given. */
  public @Nullable Constraint constraint(String key) {
    Object value = value(key);
    if (value == null || value instanceof Constraint) {
      return (Constraint) value;
    }
    Serialized object = Serialized.of(value);
    return Constraint.of(object.name(), object.config());
  }

  /** A layer inside this one, in any form {@link Layers#of} takes; it must be given. */
  public Layer layer(String key) {
    return Layers.of(required(key, "a layer"));
  }

  /** Accepts arguments that change nothing here. */
  public void ignore(String... keys) {
    read.addAll(List.of(keys));
  }

  private Object required(String key, String accepted) {
    Object value = value(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing; accepted: " + accepted);
    }
    return value;
  }

  /** Refuses arguments nobody has asked for. */
  void requireAllRead() {
    for (String key : values.keySet()) {
      if (!read.contains(key)) {
        throw NearMatch.unknown("argument", key, List.copyOf(read));
      }
    }
  }

  /** The error for a value that an argument does not take. */
  public static IllegalArgumentException refused(
      String key, @Nullable Object value, String accepted) {
    return new IllegalArgumentException(key + " is " + value + "; accepted: " + accepted);
  }
}
