package dev.cartwheel.nets.keras;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Serialized;
import dev.cartwheel.nets.layers.Weight;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a layer's weights in {@code model.weights.h5}: {@code layers/dense_1/vars/0}. */
final class KerasWeights {

  /** Layers whose weights are a cell's. */
  private static final Set<String> WITH_CELL =
      Set.of("SimpleRNN", "LSTM", "GRU", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D");

  private KerasWeights() {}

  static void load(HdfFile file, String group, Layer layer) {
    List<String> groups = new ArrayList<>();
    find(layer.kind(), layer.config(), group, groups);
    List<Weight> weights = layer.weights();
    int next = 0;
    for (String each : groups) {
      for (int i = 0; next < weights.size(); i++) {
        Dataset dataset = dataset(file, each + "/vars/" + i);
        if (dataset == null) {
          break;
        }
        copy(dataset, layer, weights.get(next++));
      }
    }
    if (next < weights.size()) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + " has " + weights.size() + " weights, the file " + next);
    }
  }

  /** The groups that hold weights, in our order. */
  private static void find(
      String kind, Map<String, Object> config, String group, List<String> groups) {
    if (WITH_CELL.contains(kind)) {
      groups.add(group + "/cell");
    } else if (kind.equals("Bidirectional") && config.get("layer") != null) {
      Serialized layer = Serialized.of(config.get("layer"));
      find(layer.name(), layer.config(), group + "/forward_layer", groups);
      find(layer.name(), layer.config(), group + "/backward_layer", groups);
    } else if (kind.equals("TimeDistributed") && config.get("layer") != null) {
      Serialized layer = Serialized.of(config.get("layer"));
      find(layer.name(), layer.config(), group + "/layer", groups);
    } else if (kind.endsWith("Attention")) {
      groups.add(group);
      for (String part : List.of("query", "key", "gate", "value", "output")) {
        groups.add(group + "/" + part + "_dense");
        groups.add(group + "/_" + part + "_dense");
      }
    } else {
      groups.add(group);
    }
  }

  private static @Nullable Dataset dataset(HdfFile file, String path) {
    Node node = file;
    for (String part : path.split("/", -1)) {
      if (!(node instanceof Group inside)) {
        return null;
      }
      Node child = inside.getChild(part);
      if (child == null) {
        return null;
      }
      node = child;
    }
    return node instanceof Dataset dataset ? dataset : null;
  }

  private static void copy(Dataset dataset, Layer layer, Weight weight) {
    int[] shape = weight.tensor().shape();
    if (!Arrays.equals(dataset.getDimensions(), shape)
        || dataset.getJavaType() != float.class
        || !(dataset.getDataFlat() instanceof float[] values)) {
      throw new IllegalArgumentException(
          "layer "
              + layer.name()
              + " weight "
              + weight
              + " is saved as "
              + Arrays.toString(dataset.getDimensions())
              + " of "
              + dataset.getJavaType()
              + "; accepted: floats of its shape");
    }
    weight.tensor().write(values);
  }
}
