package dev.cartwheel.envs.wrappers;

import static dev.cartwheel.envs.wrappers.WrapperArguments.required;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.NearMatch;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Option.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What wrappers there are, and what each is made with. */
final class WrapperCatalog {

  /** Wraps a world, whose types only its spaces tell. */
  interface Maker {
    Environment<?, ?> wrap(Environment<Object, Object> world, WrapperArguments given);
  }

  /**
   * What a wrapper is made with, and how.
   *
   * @param changesRewards whether returns around it are no longer the world's own
   */
  record Entry(List<Option> arguments, Maker maker, boolean changesRewards) {}

  private final Map<String, Entry> entries = new TreeMap<>();

  /** Those of Gymnasium's that take no functions. */
  static WrapperCatalog gymnasium() {
    WrapperCatalog catalog = new WrapperCatalog();
    ObservationWrappers.addTo(catalog);
    OtherWrappers.addTo(catalog);
    return catalog;
  }

  void add(String name, Maker maker, Option... arguments) {
    entries.put(name, new Entry(List.of(arguments), maker, false));
  }

  /** A wrapper that changes what a step is worth. */
  void addOfRewards(String name, Maker maker, Option... arguments) {
    entries.put(name, new Entry(List.of(arguments), maker, true));
  }

  /** The names there are, in alphabetical order. */
  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** A wrapper; refuses names there are not. */
  Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(NearMatch.refusal("wrapper", name, names()));
    }
    return entry;
  }

  static Option bins() {
    return required("bins", Kind.NUMBERS, "bins of each element, or one number for all");
  }

  static Option epsilon() {
    return Option.number("epsilon", 1e-8, "added to the variance");
  }
}
