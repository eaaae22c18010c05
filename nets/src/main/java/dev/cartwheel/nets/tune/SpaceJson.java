package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link HyperParameters} as JSON, in the form of Keras Tuner's {@code get_config}. */
public final class SpaceJson {

  private static final List<String> KINDS = List.of("Int", "Float", "Choice", "Boolean", "Fixed");

  private SpaceJson() {}

  /** Writes space and values. */
  public static String write(HyperParameters hp) {
    return Json.write(tree(hp));
  }

  /**
   * Reads space and values.
   *
   * @throws IllegalArgumentException if the text holds none, with one line why
   */
  public static HyperParameters read(String json) {
    return of(Json.read(json));
  }

  static Map<String, Object> tree(HyperParameters hp) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("space", hp.space().stream().map(SpaceJson::tree).toList());
    tree.put("values", hp.values());
    return tree;
  }

  private static Map<String, Object> tree(HyperParameter parameter) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", parameter.name());
    config.put("conditions", parameter.conditions().stream().map(SpaceJson::tree).toList());
    config.putAll(parameter.config());
    return object(parameter.className(), config);
  }

  private static Map<String, Object> tree(Condition condition) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", condition.parent());
    config.put("values", condition.values());
    return object("Parent", config);
  }

  private static Map<String, Object> object(String className, Map<String, Object> config) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class_name", className);
    object.put("config", config);
    return object;
  }

  static HyperParameters of(@Nullable Object tree) {
    Tree root = new Tree("search space", tree);
    HyperParameters space = new HyperParameters();
    for (Object element : root.elements("space")) {
      space.add(parameter(new Tree("hyperparameter", element)));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    root.part("values")
        .asMap()
        .forEach((name, value) -> values.put(name, typed(space, name, value)));
    return space.with(values);
  }

  private static Object typed(HyperParameters space, String name, Object value) {
    List<HyperParameter> known =
        space.space().stream().filter(parameter -> parameter.name().equals(name)).toList();
    IllegalArgumentException refusal = null;
    for (HyperParameter parameter : known) {
      try {
        return parameter.typed(value);
      } catch (IllegalArgumentException e) {
        refusal = e; // another of that name, under other conditions, may have it
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    List<String> names = space.space().stream().map(HyperParameter::name).toList();
    throw NearMatch.unknown("hyperparameter", name, names);
  }

  private static HyperParameter parameter(Tree object) {
    String kind = object.text("class_name");
    Tree config = object.part("config");
    List<Condition> conditions = new ArrayList<>();
    for (Object element : config.elements("conditions")) {
      Tree parent = new Tree("condition", element).part("config");
      conditions.add(new Condition(parent.text("name"), parent.elements("values")));
    }
    return parameter(kind, config).in("", conditions);
  }

  private static HyperParameter parameter(String kind, Tree config) {
    String name = config.text("name");
    return switch (kind) {
      case "Int" -> {
        int min = config.integer("min_value");
        yield new IntRange(
            name,
            min,
            config.integer("max_value"),
            config.integer("step", 0),
            Sampling.named(config.text("sampling", "linear")),
            config.integer("default", min),
            List.of());
      }
      case "Float" -> {
        double min = config.number("min_value");
        yield new FloatRange(
            name,
            min,
            config.number("max_value"),
            config.number("step", 0),
            Sampling.named(config.text("sampling", "linear")),
            config.number("default", min),
            List.of());
      }
      case "Choice" -> {
        Choice choice = Choice.of(name, config.elements("values").toArray());
        Choice ordered = config.flag("ordered", choice.ordered()) ? choice : choice.unordered();
        yield config.has("default")
            ? ordered.startingAt(choice.typed(config.required("default", "a value")))
            : ordered;
      }
      case "Boolean" -> new Switch(name, config.flag("default", false), List.of());
      case "Fixed" -> Fixed.of(name, config.required("value", "a value"));
      default -> throw NearMatch.unknown("kind of hyperparameter", kind, KINDS);
    };
  }
}
