package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weights of a model as an {@link Arithmetic} has them, for the time of a pass. */
final class RoundedWeights {

  private final Model model;
  private final @Nullable Arithmetic arithmetic;
  private final List<float[]> kept = new ArrayList<>(); // by weight that gradients can train

  RoundedWeights(Model model, @Nullable Arithmetic arithmetic) {
    this.model = model;
    this.arithmetic = arithmetic;
  }

  /** Keeps all values aside and rounds them. */
  void enter() {
    Arithmetic rounding = arithmetic;
    if (rounding == null) {
      return;
    }
    int at = 0;
    for (Layer layer : model.layers()) {
      for (Weight weight : layer.weights()) {
        if (weight.trainable()) {
          Tensor tensor = weight.tensor();
          if (kept.size() == at) {
            kept.add(new float[tensor.size()]);
          }
          System.arraycopy(tensor.value(), 0, kept.get(at++), 0, tensor.size());
          rounding.weight(layer, weight, tensor.value());
        }
      }
    }
  }

  /** Puts the values back. */
  void leave() {
    if (arithmetic == null) {
      return;
    }
    int at = 0;
    for (Layer layer : model.layers()) {
      for (Weight weight : layer.weights()) {
        if (weight.trainable()) {
          weight.tensor().write(kept.get(at++));
        }
      }
    }
  }
}
