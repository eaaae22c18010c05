package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.NearMatch;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes layers from Keras's class names and configurations. */
public final class Layers {

  private static final Map<String, Function<LayerConfig, Layer>> BY_NAME = new TreeMap<>();

  static {
    for (LayerFamily family : ServiceLoader.load(LayerFamily.class)) {
      BY_NAME.putAll(family.layers());
    }
  }

  private Layers() {}

  /** Names of all layers, sorted. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** Whether there is a layer of that name, or that second name of Keras's. */
  public static boolean has(String name) {
    return BY_NAME.containsKey(KerasNames.known(name));
  }

  /**
   * Makes a layer.
   *
   * @param name Keras's class name: {@code "Dense"}, {@code "MaxPool2D"}
   * @param config Keras's constructor arguments, as JSON has them
   * @throws IllegalArgumentException if there is no such layer, or it has no such argument, or an
   *     argument no such value; the message says what is accepted
   */
  public static Layer make(String name, Map<String, ?> config) {
    Function<LayerConfig, Layer> factory = BY_NAME.get(KerasNames.known(name));
    if (factory == null) {
      KerasNames.requirePresent(name);
      throw NearMatch.unknown("layer", name, names());
    }
    LayerConfig read = new LayerConfig(config);
    Layer layer;
    try {
      layer = factory.apply(read);
      read.done();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    return layer;
  }

  /**
   * Makes a layer that another's configuration holds.
   *
   * @param serialized {@code {"class_name": "LSTM", "config": {...}}}, a name, or {@code
   *     "LSTM{...}"}
   */
  public static Layer of(Object serialized) {
    if (serialized instanceof Layer layer) {
      return layer;
    }
    Serialized object = Serialized.of(serialized);
    return make(object.name(), object.config());
  }
}
