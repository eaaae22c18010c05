package dev.cartwheel.nets.keras;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a layer's weights in a whole model in HDF5: its group of {@code model_weights} lists their
 * names, those that are trained first.
 */
final class WholeWeights {

  private WholeWeights() {}

  static void load(HdfFile file, String name, Layer layer) {
    List<Weight> weights = new ArrayList<>(layer.trainableWeights());
    for (Weight weight : layer.weights()) {
      if (!weights.contains(weight)) {
        weights.add(weight);
      }
    }
    String group = "model_weights/" + name;
    String[] names = names(file, group);
    if (names.length != weights.size()) {
      throw new IllegalArgumentException(
          "layer " + name + " has " + weights.size() + " weights, the file " + names.length);
    }
    for (int i = 0; i < names.length; i++) {
      if (!(Hdf.at(file, group + "/" + names[i]) instanceof Dataset dataset)) {
        throw new IllegalArgumentException("layer " + name + " lacks " + names[i]);
      }
      Hdf.copy(dataset, layer, weights.get(i));
    }
  }

  private static String[] names(HdfFile file, String group) {
    var node = Hdf.at(file, group);
    Attribute names = node == null ? null : node.getAttribute("weight_names");
    return names != null && names.getData() instanceof String[] list ? list : new String[0];
  }
}
