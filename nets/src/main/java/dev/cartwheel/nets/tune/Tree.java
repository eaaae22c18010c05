package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of JSON, with messages that say what is wrong in it. */
final class Tree extends Config {

  /**
   * The members of an object.
   *
   * @param subject what it is, for the message if it is none
   */
  Tree(String subject, @Nullable Object tree) {
    super(members(subject, tree));
  }

  private static Map<String, @Nullable Object> members(String subject, @Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> map)) {
      throw refused(subject, tree, "an object");
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** An object in it. */
  Tree part(String key) {
    return new Tree(key, required(key, "an object"));
  }

  /** A list without nulls. */
  List<Object> elements(String key) {
    if (!(required(key, "a list") instanceof List<?> list)) {
      throw refusal(key, value(key), "a list");
    }
    List<Object> elements = new ArrayList<>();
    for (Object element : list) {
      if (element == null) {
        throw refusal(key, list, "a list without nulls");
      }
      elements.add(element);
    }
    return elements;
  }
}
