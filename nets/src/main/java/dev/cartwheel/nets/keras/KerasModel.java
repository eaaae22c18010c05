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
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A model's configuration as Keras 3 writes it, on its way to a {@link Model}. */
final class KerasModel {

  private static final String INPUT = "InputLayer";

  /** Class names of models. */
  private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

  /** How many steps or places an axis of unknown length has where the model is built. */
  private static final int TRIAL = 64;

  private static final int TRIAL_OF_MANY = 16;

  /** A saved layer; none here for an input. A model that is a layer is read with its own layers. */
  private record Saved(
      String kind,
      String name,
      Map<?, ?> entry,
      @Nullable Layer layer,
      @Nullable KerasModel model) {}

  private final Map<String, Saved> layers = new LinkedHashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>(); // nodes being resolved
  private final Map<?, ?> config;
  private final Model model;

  private KerasModel(Map<?, ?> config, boolean sequential) {
    this.config = config;
    for (Object element : list(config, "layers")) {
      Map<?, ?> entry = object("layer", element);
      String kind = text(entry, "class_name");
      Map<?, ?> arguments = object("config", entry.get("config"));
      String name = text(arguments, "name");
      KerasModel inner = MODELS.contains(kind) ? of(entry) : null;
      Layer layer = inner == null ? layer(kind, name, arguments) : inner.model.asLayer(name);
      if (layers.put(name, new Saved(kind, name, entry, layer, inner)) != null) {
        throw new IllegalArgumentException("two layers " + name);
      }
    }
    this.model = sequential ? chain() : new Functional(ends("input_layers"), ends("output_layers"));
  }

  private static @Nullable Layer layer(String kind, String name, Map<?, ?> arguments) {
    if (kind.equals(INPUT)) {
      return null;
    }
    if (!Layers.has(kind)) {
      String why = kind.equals("Lambda") ? ", whose code is not run" : ", which is not known here";
      throw new IllegalArgumentException(
          "layer " + name + " is a " + kind + why + "; accepted: Keras's layers of numbers");
    }
    return Layers.make(kind, strings(arguments));
  }

  static KerasModel of(Map<?, ?> file) {
    String kind = text(file, "class_name");
    if (!MODELS.contains(kind)) {
      throw new IllegalArgumentException(
          "model of class " + kind + "; accepted: Sequential or Functional");
    }
    return new KerasModel(object("config", file.get("config")), kind.equals("Sequential"));
  }

  Model build(RandomGenerator random) {
    if (model instanceof Functional functional) {
      return functional.build(random);
    }
    Object shape = config.get("build_input_shape");
    for (Saved saved : layers.values()) {
      if (saved.layer() == null) {
        shape = object("config", saved.entry().get("config")).get("batch_shape");
      }
    }
    return model.build(random, lengths(shape));
  }

  private Sequential chain() {
    List<Layer> chain = new ArrayList<>();
    for (Saved saved : layers.values()) {
      if (saved.layer() != null) {
        chain.add(saved.layer());
      }
    }
    return new Sequential(chain.toArray(new Layer[0]));
  }

  /** One {@code [name, node, tensor]}, or several, in a list or by name. */
  private List<Value> ends(String key) {
    List<Value> ends = new ArrayList<>();
    collectEnds(key, config.get(key), ends);
    return ends;
  }

  private void collectEnds(String key, @Nullable Object of, List<Value> to) {
    if (of instanceof Map<?, ?> byName) {
      byName.values().forEach(each -> collectEnds(key, each, to));
    } else if (of instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String) {
      to.add(value(list));
    } else if (of instanceof List<?> list) {
      list.forEach(each -> collectEnds(key, each, to));
    } else {
      throw new IllegalArgumentException(key + " is " + of + "; accepted: [name, node, tensor]");
    }
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
    if (saved == null) {
      throw new IllegalArgumentException("tensor " + history + " of no layer");
    }
    String key = name + " " + node.intValue();
    int index = tensor.intValue();
    Value known = values.get(key);
    if (known != null) {
      return index == 0 ? known : further(key, known, index);
    }
    if (!open.add(key)) {
      throw new IllegalArgumentException("layer " + name + " needs its own output");
    }
    Value made = saved.layer() == null ? input(saved) : made(saved, saved.layer(), node.intValue());
    open.remove(key);
    values.put(key, made);
    return index == 0 ? made : further(key, made, index);
  }

  /** The same value for the same output, whoever takes it. */
  private Value further(String key, Value first, int index) {
    return values.computeIfAbsent(key + " " + index, unseen -> first.output(index));
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
      } else if (name.equals("initial_state") && each.getValue() != null) {
        collect(each.getValue(), from);
      } else if (each.getValue() instanceof Boolean flag) {
        arguments.put(name, flag);
      } else if (!none(each.getValue())) {
        throw new IllegalArgumentException(
            "layer " + saved.name() + " is called with " + name + "; accepted: tensors, or a flag");
      }
    }
    return Value.of(layer, arguments, from.toArray(new Value[0]));
  }

  /** Whether an argument is null, or a list of nothing else, as masks that were not given are. */
  private static boolean none(@Nullable Object argument) {
    return argument == null
        || argument instanceof List<?> list && list.stream().allMatch(KerasModel::none);
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

  /** Writes the weights of all layers, which are built, from a {@code .keras} file. */
  void load(HdfFile file) {
    load(file, "");
  }

  private void load(HdfFile file, String path) {
    GroupNames names = new GroupNames();
    for (Saved saved : layers.values()) {
      String group = path + "layers/" + names.next(saved.kind());
      if (saved.model() != null) {
        saved.model().load(file, group + "/");
      } else if (saved.layer() != null) {
        KerasWeights.load(file, group, saved.layer());
      }
    }
  }

  /** Writes the weights of all layers, which are built, from a whole model in HDF5. */
  void loadWhole(HdfFile file) {
    for (Saved saved : layers.values()) {
      if (saved.layer() != null) {
        WholeWeights.load(file, saved.name(), saved.layer());
      }
    }
  }

  private static int[] lengths(@Nullable Object shape) {
    if (!(shape instanceof List<?> list) || list.isEmpty()) {
      throw new IllegalArgumentException("input shape " + shape + "; accepted: [null, lengths]");
    }
    int[] lengths = new int[list.size() - 1];
    int trial = lengths.length > 3 ? TRIAL_OF_MANY : TRIAL;
    for (int i = 0; i < lengths.length; i++) {
      Object length = list.get(i + 1);
      if (length != null && !(length instanceof Number number && number.intValue() >= 1)) {
        throw new IllegalArgumentException(
            "input shape " + shape + "; accepted: lengths of 1 or more, or null");
      }
      lengths[i] = length instanceof Number number ? number.intValue() : trial;
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
