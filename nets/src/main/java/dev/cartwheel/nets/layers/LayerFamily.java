package dev.cartwheel.nets.layers;

import java.util.Map;
import java.util.function.Function;

/**
 * Some layers by name. {@link Layers} finds families by {@link java.util.ServiceLoader}, so that a
 * jar can add layers that saved models may hold.
 */
public interface LayerFamily {

  /** Keras's class name of each layer, and how to make it from its configuration. */
  Map<String, Function<LayerConfig, Layer>> layers();
}
