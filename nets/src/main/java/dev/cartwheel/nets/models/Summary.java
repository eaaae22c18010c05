package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import java.util.Locale;

/** A table of a model's layers. */
final class Summary {

  private Summary() {}

  static String of(Model model) {
    StringBuilder text = new StringBuilder();
    String line = "%-38s %-24s %12s%n";
    text.append(String.format(Locale.ROOT, line, "Layer (type)", "Weights", "Parameters"));
    long total = 0;
    long trained = 0;
    for (Layer layer : model.layers()) {
      String shapes =
          layer.weights().stream()
              .map(weight -> weight.tensor().toString())
              .reduce((a, b) -> a + " " + b)
              .orElse("");
      String name = layer.name() + " (" + layer.kind() + ")";
      text.append(String.format(Locale.ROOT, line, name, shapes, layer.parameterCount()));
      total += layer.parameterCount();
    }
    for (Weight weight : model.trained()) {
      trained += weight.tensor().size();
    }
    text.append(String.format(Locale.ROOT, "Total parameters: %,d%n", total));
    text.append(String.format(Locale.ROOT, "Trained parameters: %,d%n", trained));
    return text.toString();
  }
}
