package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Serialized;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model's layers and links as JSON has them. */
final class ModelConfig {

  private ModelConfig() {}

  static Map<String, Object> of(Model model) {
    Map<String, Object> config = new LinkedHashMap<>();
    if (model instanceof Sequential) {
      config.put("class_name", "Sequential");
    } else if (model instanceof Functional functional) {
      config.put("class_name", "Functional");
      config.putAll(links(functional));
    } else {
      throw new IllegalArgumentException(
          model.getClass().getSimpleName()
              + "; accepted: Sequential or Functional, or its weights");
    }
    config.put("input_shapes", model.inputShapes().stream().map(ModelConfig::list).toList());
    config.put(
        "layers", model.layers().stream().map(layer -> Serialized.of(layer).toMap()).toList());
    return config;
  }

  private static List<Object> list(int... array) {
    List<Object> list = new ArrayList<>();
    for (int element : array) {
      list.add(element);
    }
    return list;
  }

  /** Inputs are numbered first, then the values in order; each names its layer and its inputs. */
  private static Map<String, Object> links(Functional model) {
    Map<Value, Integer> numbers = new IdentityHashMap<>();
    for (Value value : model.inputs()) {
      numbers.put(value, numbers.size());
    }
    List<Object> values = new ArrayList<>();
    for (Value value : model.order()) {
      value.inputs().forEach(input -> number(input, numbers, values));
      numbers.put(value, numbers.size());
      Map<String, Object> link = new LinkedHashMap<>();
      link.put("layer", model.layers().indexOf(value.layer()));
      link.put("inputs", value.inputs().stream().map(numbers::get).toList());
      link.put("arguments", value.arguments());
      values.add(link);
    }
    model.outputs().forEach(output -> number(output, numbers, values));
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("values", values);
    links.put("outputs", model.outputs().stream().map(numbers::get).toList());
    return links;
  }

  /** A further output, which has a number of its own once it is needed. */
  private static void number(Value value, Map<Value, Integer> numbers, List<Object> values) {
    if (!numbers.containsKey(value)) {
      int of = Objects.requireNonNull(numbers.get(value.first()));
      numbers.put(value, numbers.size());
      values.add(Map.of("of", of, "output", value.index()));
    }
  }

  static Model read(Object json, RandomGenerator random) {
    return made(json).build(random, shapes(new LayerConfig(object(json))).toArray(new int[0][]));
  }

  private static List<int[]> shapes(LayerConfig config) {
    return objects(config, "input_shapes").stream().map(ModelConfig::integers).toList();
  }

  /** The model, not built. */
  static Model made(Object json) {
    LayerConfig config = new LayerConfig(object(json));
    List<Layer> layers = objects(config, "layers").stream().map(Layers::of).toList();
    return switch (config.text("class_name")) {
      case "Sequential" -> new Sequential(layers.toArray(new Layer[0]));
      case "Functional" -> functional(config, layers, shapes(config));
      default ->
          throw NearMatch.unknown(
              "model", config.text("class_name"), List.of("Sequential", "Functional"));
    };
  }

  private static Functional functional(LayerConfig config, List<Layer> layers, List<int[]> shapes) {
    List<Value> values = new ArrayList<>();
    shapes.forEach(shape -> values.add(Value.input(shape)));
    for (Object each : objects(config, "values")) {
      LayerConfig link = new LayerConfig(object(each));
      if (link.has("of")) {
        values.add(at(values, link.integer("of")).output(link.integer("output")));
        continue;
      }
      int[] inputs = integers(link.list("inputs"));
      Object arguments = link.value("arguments");
      values.add(
          Value.of(
              at(layers, link.integer("layer")),
              arguments == null ? Map.of() : object(arguments),
              IntStream.of(inputs).mapToObj(input -> at(values, input)).toArray(Value[]::new)));
    }
    List<Value> outputs =
        IntStream.of(integers(config.list("outputs")))
            .mapToObj(output -> at(values, output))
            .toList();
    return new Functional(List.copyOf(values.subList(0, shapes.size())), outputs);
  }

  private static <T> T at(List<T> list, int index) {
    if (index < 0 || index >= list.size()) {
      throw LayerConfig.refused("model link", index, "0 to " + (list.size() - 1));
    }
    return list.get(index);
  }

  private static List<Object> objects(LayerConfig config, String key) {
    List<?> list = config.list(key);
    if (list == null) {
      throw LayerConfig.refused("model " + key, null, "a list");
    }
    return List.copyOf(list);
  }

  private static int[] integers(@Nullable Object value) {
    int[] integers =
        value == null ? null : new LayerConfig(Map.of("integers", value)).integers("integers");
    if (integers == null) {
      throw LayerConfig.refused("model list", null, "whole numbers");
    }
    return integers;
  }

  private static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = new LinkedHashMap<>();
      map.forEach(
          (key, element) -> {
            if (element != null) {
              object.put(String.valueOf(key), element);
            }
          });
      return object;
    }
    throw LayerConfig.refused("model", value, "an object");
  }
}
