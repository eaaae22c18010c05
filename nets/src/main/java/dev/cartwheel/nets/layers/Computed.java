package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Which layers have computed what in a pass, in order; a layer inside another comes before it. */
public final class Computed {

  private final List<Layer> layers = new ArrayList<>();
  private final List<Tensor> outputs = new ArrayList<>();

  void clear() {
    layers.clear();
    outputs.clear();
  }

  void add(Layer layer, Tensor output) {
    layers.add(layer);
    outputs.add(output);
  }

  /** How many there are. */
  public int count() {
    return layers.size();
  }

  /** A layer, as often as it was called. */
  public Layer layer(int index) {
    return layers.get(index);
  }

  /** What it computed. */
  public Tensor output(int index) {
    return outputs.get(index);
  }
}
