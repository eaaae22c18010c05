package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.NearMatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search space with one value for each hyperparameter that has a meaning now. Whoever needs a
 * value asks for it with its range, and thereby makes the range part of the space:
 *
 * <pre>{@code
 * int units = hp.integer("units", 16, 256);
 * double rate = hp.number("learning_rate", 1e-4, 1e-2, Sampling.LOG);
 * String activation = hp.choice("activation", "relu", "tanh");
 * }</pre>
 *
 * <p>Asked for again, under the same name and conditions, it is the same hyperparameter, with the
 * range first given; so a space made beforehand narrows or fixes what a model asks for.
 */
public final class HyperParameters {

  private final List<HyperParameter> space = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<Condition> conditions = new ArrayList<>(); // of the scopes that are open
  private final Deque<String> scopes = new ArrayDeque<>();
  private final Set<List<Condition>> entered = new LinkedHashSet<>();
  private final Set<List<Condition>> passedBy = new LinkedHashSet<>();
  private boolean closed;

  /** A whole number; the minimum at first. Keras Tuner's {@code hp.Int}. */
  public int integer(String name, int min, int max) {
    return integer(IntRange.of(name, min, max));
  }

  /** A whole number, by steps from the minimum. */
  public int integer(String name, int min, int max, int step) {
    return integer(IntRange.of(name, min, max).step(step));
  }

  /** A whole number. */
  public int integer(IntRange range) {
    return range.typed(value(range));
  }

  /** A number; the minimum at first. Keras Tuner's {@code hp.Float}. */
  public double number(String name, double min, double max) {
    return number(FloatRange.of(name, min, max));
  }

  /** A number. */
  public double number(String name, double min, double max, Sampling sampling) {
    return number(FloatRange.of(name, min, max).sampling(sampling));
  }

  /** A number. */
  public double number(FloatRange range) {
    return range.typed(value(range));
  }

  /** One of some texts; the first at first. Keras Tuner's {@code hp.Choice}. */
  public String choice(String name, String... values) {
    return String.valueOf(choice(Choice.of(name, (Object[]) values)));
  }

  /** One of some values. */
  public Object choice(Choice choice) {
    return choice.typed(value(choice));
  }

  /** On or off; off at first. Keras Tuner's {@code hp.Boolean}. */
  public boolean flag(String name) {
    return flag(Switch.of(name));
  }

  /** On or off. */
  public boolean flag(Switch flag) {
    return flag.typed(value(flag));
  }

  /** A value that is recorded, not searched for. Keras Tuner's {@code hp.Fixed}. */
  public Object fixed(String name, Object value) {
    return value(Fixed.of(name, value));
  }

  /**
   * Runs what has a meaning only while a hyperparameter has one of some values; what it asks for is
   * part of the space under that condition. Keras Tuner's {@code hp.conditional_scope}, which runs
   * it in any case.
   *
   * @param parent asked for before
   * @throws IllegalArgumentException if it was not
   */
  public void conditionalScope(String parent, List<?> values, Runnable inside) {
    String name = scope() + parent;
    HyperParameter known =
        space.stream()
            .filter(parameter -> parameter.name().equals(name))
            .findFirst()
            .orElseThrow(() -> NearMatch.unknown("hyperparameter", name, names()));
    Condition condition = new Condition(name, values.stream().<Object>map(known::typed).toList());
    conditions.add(condition);
    try {
      if (condition.holds(this.values)) {
        entered.add(List.copyOf(conditions));
        inside.run();
      } else {
        passedBy.add(List.copyOf(conditions));
      }
    } finally {
      conditions.remove(conditions.size() - 1);
    }
  }

  /** Runs what asks for hyperparameters whose names begin with a scope's: {@code encoder/units}. */
  public void nameScope(String name, Runnable inside) {
    scopes.addLast(name);
    try {
      inside.run();
    } finally {
      scopes.removeLast();
    }
  }

  private String scope() {
    return scopes.isEmpty() ? "" : String.join("/", scopes) + "/";
  }

  private Object value(HyperParameter asked) {
    HyperParameter scoped = asked.in(scope(), conditions);
    add(scoped);
    // Open scopes are those whose conditions hold, so this has a meaning.
    return values.computeIfAbsent(scoped.name(), name -> first(scoped));
  }

  /** Makes a hyperparameter part of the space, unless there is one of its name and conditions. */
  void add(HyperParameter parameter) {
    if (find(parameter) != null) {
      return;
    }
    if (closed) {
      throw NearMatch.unknown("hyperparameter", parameter.name(), names());
    }
    space.add(parameter);
  }

  private Object first(HyperParameter like) {
    return Objects.requireNonNull(find(like)).standard();
  }

  private @Nullable HyperParameter find(HyperParameter like) {
    return space.stream()
        .filter(
            parameter ->
                parameter.name().equals(like.name())
                    && parameter.conditions().equals(like.conditions()))
        .findFirst()
        .orElse(null);
  }

  /** All hyperparameters met so far, those without a meaning now included. */
  public List<HyperParameter> space() {
    return Collections.unmodifiableList(space);
  }

  /** The values chosen, of those that have a meaning. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * A value chosen.
   *
   * @throws IllegalArgumentException if there is none of that name; the message names the nearest
   */
  public Object get(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw NearMatch.unknown("hyperparameter", name, List.copyOf(values.keySet()));
    }
    return value;
  }

  private List<String> names() {
    return space.stream().map(HyperParameter::name).distinct().toList();
  }

  /** The same space and values, without what was seen while asking. */
  public HyperParameters copy() {
    HyperParameters copy = new HyperParameters();
    copy.space.addAll(space);
    copy.values.putAll(values);
    return copy;
  }

  /** The same space with other values; those not named take the first when they are asked for. */
  public HyperParameters with(Map<String, ?> chosen) {
    HyperParameters copy = new HyperParameters();
    copy.space.addAll(space);
    copy.values.putAll(chosen);
    return copy;
  }

  /** Takes over what another space has and this has not. */
  void merge(HyperParameters other) {
    other.space.forEach(this::add);
  }

  /** Refuses hyperparameters that are not in the space from now on. */
  HyperParameters close() {
    closed = true;
    return this;
  }

  /** Conditions of scopes that were never run, as lists from the outermost. */
  Set<List<Condition>> unexplored(Set<List<Condition>> explored) {
    Set<List<Condition>> left = new LinkedHashSet<>(passedBy);
    left.removeAll(explored);
    left.removeAll(entered);
    return left;
  }

  /** Conditions of scopes that were run. */
  Set<List<Condition>> entered() {
    return entered;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HyperParameters that
        && space.equals(that.space)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(space, values);
  }

  /** The values: {@code {units=32, learning_rate=0.001}}. */
  @Override
  public String toString() {
    return values.toString();
  }
}
