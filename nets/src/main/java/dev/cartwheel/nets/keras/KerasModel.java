package dev.cartwheel.nets.keras;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.models.Functional;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.models.Value;
import io.jhdf.HdfFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A model's configuration as Keras 3 writes it, on its way to a {@link Model}. */
final class KerasModel {

  private static final String INPUT = "InputLayer";

  /** A saved layer; none here for an input. */
  private record Saved(String kind, String name, Map<?, ?> entry, @Nullable Layer layer) {}

  private final Map<String, Saved> layers = new LinkedHashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>(); // nodes being resolved
  private final Map<?, ?> config;
  private final boolean sequential;

  private KerasModel(Map<?, ?> config, boolean sequential) {
    this.config = config;
    this.sequential = sequential;
    for (Object element : list(config, "layers")) {
      Map<?, ?> entry = object("layer", element);
      String kind = text(entry, "class_name");
      Map<?, ?> arguments = object("config", entry.get("config"));
      String name = text(arguments, "name");
      Layer layer = kind.equals(INPUT) ? null : Layers.make(kind, strings(arguments));
      if (layers.put(name, new Saved(kind, name, entry, layer)) != null) {
        throw new IllegalArgumentException("two layers " + name);
      }
    }
  }

  static KerasModel of(Map<?, ?> file) {
    String kind = text(file, "class_name");
    if (!kind.equals("Sequential") && !kind.equals("Functional") && !kind.equals("Model")) {
      throw new IllegalArgumentException(
          "model of class " + kind + "; accepted: Sequential or Functional");
    }
    return new KerasModel(object("config", file.get("config")), kind.equals("Sequential"));
  }

  Model build(RandomGenerator random) {
    return sequential ? sequential(random) : functional(random);
  }

  private Model sequential(RandomGenerator random) {
    List<Layer> chain = new ArrayList<>();
    Object shape = config.get("build_input_shape");
    for (Saved saved : layers.values()) {
      if (saved.layer() == null) {
        shape = object("config", saved.entry().get("config")).get("batch_shape");
      } else {
        chain.add(saved.layer());
      }
    }
    return new Sequential(chain.toArray(new Layer[0])).build(random, lengths(shape));
  }

  private Model functional(RandomGenerator random) {
    List<Value> inputs = ends("input_layers");
    List<Value> outputs = ends("output_layers");
    return new Functional(inputs, outputs).build(random);
  }

  /** One {@code [name, node, tensor]}, or a list of them. */
  private List<Value> ends(String key) {
    List<?> list = list(config, key);
    List<Value> ends = new ArrayList<>();
    if (!list.isEmpty() && list.get(0) instanceof String) {
      ends.add(value(list));
    } else {
      for (Object element : list) {
        ends.add(value(element));
      }
    }
    return ends;
  }

  private Value value(Object history) {
    if (!(history instanceof List<?> place)
        || place.size() != 3
        || !(place.get(0) instanceof String name)
        || !(place.get(1) instanceof Number node)
        || !(place.get(2) instanceof Number tensor)) {
      throw new IllegalArgumentException("tensor " + history + "; accepted: [name, node, tensor]");
    }
    Saved saved = layers.get(name);
    if (saved == null || tensor.intValue() != 0) {
      throw new IllegalArgumentException("tensor " + history + " of no layer, or not its first");
    }
    String key = name + " " + node.intValue();
    Value known = values.get(key);
    if (known != null) {
      return known;
    }
    if (!open.add(key)) {
      throw new IllegalArgumentException("layer " + name + " needs its own output");
    }
    Value made = saved.layer() == null ? input(saved) : made(saved, saved.layer(), node.intValue());
    open.remove(key);
    values.put(key, made);
    return made;
  }

  private static Value input(Saved saved) {
    return Value.input(lengths(object("config", saved.entry().get("config")).get("batch_shape")));
  }

  private Value made(Saved saved, Layer layer, int node) {
    List<?> nodes = list(saved.entry(), "inbound_nodes");
    if (node < 0 || node >= nodes.size()) {
      throw new IllegalArgumentException("layer " + saved.name() + " is not called " + node);
    }
    Map<?, ?> call = object("inbound_nodes", nodes.get(node));
    List<Value> from = new ArrayList<>();
    collect(list(call, "args"), from);
    Map<String, Object> arguments = new LinkedHashMap<>();
    Object given = call.get("kwargs");
    for (Map.Entry<?, ?> each : object("kwargs", given == null ? Map.of() : given).entrySet()) {
      String name = String.valueOf(each.getKey());
      if (each.getValue() instanceof Map<?, ?> tensor
          && List.of("query", "value", "key").contains(name)) {
        collect(tensor, from);
      } else if (each.getValue() instanceof Boolean flag) {
        arguments.put(name, flag);
      } else if (each.getValue() != null) {
        throw new IllegalArgumentException(
            "layer " + saved.name() + " is called with " + name + "; accepted: none, or a flag");
      }
    }
    return Value.of(layer, arguments, from.toArray(new Value[0]));
  }

  private void collect(@Nullable Object argument, List<Value> to) {
    if (argument instanceof List<?> list) {
      list.forEach(element -> collect(element, to));
    } else if (argument instanceof Map<?, ?> tensor
        && "__keras_tensor__".equals(tensor.get("class_name"))) {
      Object history = object("config", tensor.get("config")).get("keras_history");
      to.add(value(history == null ? "without a history" : history));
    } else {
      throw new IllegalArgumentException("call argument " + argument + "; accepted: tensors");
    }
  }

  /** Writes the weights of all layers; they are built. */
  void load(HdfFile file) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (Saved saved : layers.values()) {
      String base = snakeCase(saved.kind());
      int count = seen.merge(base, 1, Integer::sum) - 1;
      String group = "layers/" + (count == 0 ? base : base + "_" + count);
      if (saved.layer() != null) {
        KerasWeights.load(file, group, saved.layer());
      }
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private static int[] lengths(@Nullable Object shape) {
    if (!(shape instanceof List<?> list) || list.isEmpty()) {
      throw new IllegalArgumentException("input shape " + shape + "; accepted: [null, lengths]");
    }
    int[] lengths = new int[list.size() - 1];
    for (int i = 0; i < lengths.length; i++) {
      if (!(list.get(i + 1) instanceof Number number) || number.intValue() < 1) {
        throw new IllegalArgumentException(
            "input shape " + shape + "; accepted: known lengths after the batch");
      }
      lengths[i] = number.intValue();
    }
    return lengths;
  }

  private static String text(Map<?, ?> of, String key) {
    if (of.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(key + " is " + of.get(key) + "; accepted: a text");
  }

  private static List<?> list(Map<?, ?> of, String key) {
    if (of.get(key) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(key + " is " + of.get(key) + "; accepted: a list");
  }

  private static Map<?, ?> object(String what, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(what + " is " + value + "; accepted: an object");
  }

  private static Map<String, Object> strings(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            copy.put(String.valueOf(key), value);
          }
        });
    copy.remove("quantization_config");
    return copy;
  }
}
