package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Space;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks of the diagnostics that a world hands out with its observations. */
final class InfoChecks<O, A> extends Plays<O, A> {

  private static final int DEEPEST = 16;

  InfoChecks(Supplier<Environment<O, A>> worlds, long seed) {
    super(worlds, seed);
  }

  Optional<String> masksFit() {
    Space<A> actions = worlds.get().actionSpace();
    for (Moment moment : play(seed)) {
      Object mask = moment.info().get(TimeStep.ACTION_MASK);
      Optional<String> wrong = mask == null ? KEPT : ActionMaskCheck.seen(mask, actions);
      if (wrong.isPresent()) {
        return Optional.of(moment.at() + " gave " + wrong.get());
      }
    }
    return KEPT;
  }

  /** Keeps what was handed out and a copy of it, and looks for what is no longer equal. */
  Optional<String> handedOver() {
    List<Map<String, Object>> handedOut = new ArrayList<>();
    List<@Nullable Object> copies = new ArrayList<>();
    Player<O, A> player =
        player()
            .onStep(
                step -> {
                  handedOut.add(step.info());
                  copies.add(copy(step.info(), 0));
                });
    player.reset(ResetOptions.seed(seed)).play(STEPS / 4);
    for (int i = 0; i < copies.size(); i++) {
      Object now = copy(handedOut.get(i), 0);
      if (!Objects.deepEquals(copies.get(i), now)) {
        return Optional.of(
            "the info of "
                + player.moments().get(i).at()
                + " was "
                + Shown.of(copies.get(i))
                + " and is, after later steps, "
                + Shown.of(now));
      }
    }
    return KEPT;
  }

  /** Maps, lists and arrays as lists and maps of their own; anything else as it is. */
  private static @Nullable Object copy(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(key, copy(each, depth + 1)));
      return copy;
    }
    List<@Nullable Object> copy = new ArrayList<>();
    if (value instanceof Iterable<?> items) {
      items.forEach(each -> copy.add(copy(each, depth + 1)));
      return copy;
    }
    if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        copy.add(copy(Array.get(value, i), depth + 1));
      }
      return copy;
    }
    return value;
  }

  Optional<String> canBeWritten() {
    for (Moment moment : play(seed)) {
      for (Map.Entry<String, Object> entry : moment.info().entrySet()) {
        Optional<String> wrong = notWritable(entry.getValue(), 0);
        if (wrong.isPresent()) {
          return Optional.of(moment.at() + " gave under '" + entry.getKey() + "' " + wrong.get());
        }
      }
    }
    return KEPT;
  }

  private static Optional<String> notWritable(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return Optional.of("what is nested more than " + DEEPEST + " deep");
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Optional<String> wrong =
            entry.getKey() instanceof String
                ? notWritable(entry.getValue(), depth + 1)
                : Optional.of("a map with the key " + Shown.of(entry.getKey()));
        if (wrong.isPresent()) {
          return wrong;
        }
      }
      return KEPT;
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> notWritable(each, depth + 1))
          .flatMap(Optional::stream)
          .findFirst();
    }
    boolean writable =
        value instanceof Number
            || value instanceof Boolean
            || value instanceof String
            || (value != null && leaf(value.getClass()).isPrimitive());
    return writable
        ? KEPT
        : Optional.of(value == null ? "null" : "a " + value.getClass().getSimpleName());
  }

  private static Class<?> leaf(Class<?> type) {
    Class<?> leaf = type;
    while (leaf.isArray()) {
      leaf = leaf.getComponentType();
    }
    return leaf;
  }

  /** What a step shows that does not end its episode, every such step shows. */
  Optional<String> keysStay() {
    @Nullable Set<String> expected = null;
    for (Moment moment : play(seed)) {
      if (moment.at().equals(Moment.RESET) || moment.terminated() || moment.truncated()) {
        continue;
      }
      Set<String> keys = new TreeSet<>(moment.info().keySet());
      if (expected != null && !expected.equals(keys)) {
        return Optional.of(moment.at() + " gave info " + keys + ", earlier steps " + expected);
      }
      expected = keys;
    }
    return KEPT;
  }
}
