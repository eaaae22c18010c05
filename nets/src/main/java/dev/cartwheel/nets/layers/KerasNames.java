package dev.cartwheel.nets.layers;

import java.util.Map;
import java.util.TreeMap;

/** Keras's second names of layers, and why some of its layers are not here. */
final class KerasNames {

  private static final Map<String, String> OTHER = new TreeMap<>();

  private static final Map<String, String> ABSENT =
      Map.ofEntries(
          Map.entry("TFSMLayer", "it runs TensorFlow"),
          Map.entry("TorchModuleWrapper", "it runs PyTorch"),
          Map.entry("JaxLayer", "it runs JAX"),
          Map.entry("FlaxLayer", "it runs JAX"),
          Map.entry("Wrapper", "extend Layer, and hold the inner layer by Weights.inner"),
          Map.entry("Layer", "extend Layer"));

  static {
    for (int axes = 1; axes <= 3; axes++) {
      String end = axes + "D";
      OTHER.put("Convolution" + end, "Conv" + end);
      OTHER.put("Convolution" + end + "Transpose", "Conv" + end + "Transpose");
      OTHER.put("MaxPool" + end, "MaxPooling" + end);
      OTHER.put("AvgPool" + end, "AveragePooling" + end);
      OTHER.put("GlobalMaxPool" + end, "GlobalMaxPooling" + end);
      OTHER.put("GlobalAvgPool" + end, "GlobalAveragePooling" + end);
      if (axes < 3) {
        OTHER.put("SeparableConvolution" + end, "SeparableConv" + end);
      }
    }
  }

  private KerasNames() {}

  /** The name that is known here. */
  static String known(String name) {
    return OTHER.getOrDefault(name, name);
  }

  /**
   * Refuses a layer of Keras's that is not meant to be here.
   *
   * @throws IllegalArgumentException saying what does its work
   */
  static void requirePresent(String name) {
    String reason = ABSENT.get(name);
    if (reason != null) {
      throw new IllegalArgumentException("layer " + name + " of Keras is not here: " + reason);
    }
  }
}
