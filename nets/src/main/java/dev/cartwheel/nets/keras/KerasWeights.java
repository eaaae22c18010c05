package dev.cartwheel.nets.keras;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Serialized;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.core.LowRank;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.util.ArrayList;
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
    List<Dataset> found = new ArrayList<>();
    for (String each : groups) {
      for (int i = 0; Hdf.at(file, each + "/vars/" + i) instanceof Dataset dataset; i++) {
        found.add(dataset);
      }
    }
    if (layer.kind().equals("SpectralNormalization") && found.size() > 2) {
      found.remove(2); // the kernel, which stands first too
    }
    // A file has the kernel with its factors added; those begin anew.
    List<Weight> weights =
        layer.weights().stream().filter(weight -> !LowRank.isFactor(weight)).toList();
    if (found.size() < weights.size()) {
      throw new IllegalArgumentException(
          "layer "
              + layer.name()
              + " has "
              + weights.size()
              + " weights, the file "
              + found.size());
    }
    for (int i = 0; i < weights.size(); i++) {
      Hdf.copy(found.get(i), layer, weights.get(i));
    }
  }

  /** The groups that hold weights, in our order. */
  private static void find(
      String kind, Map<String, Object> config, String group, List<String> groups) {
    Object cell = kind.equals("RNN") ? config.get("cell") : null;
    List<?> cells = cell == null ? null : cells(cell);
    if (cells != null) {
      GroupNames names = new GroupNames();
      for (Object each : cells) {
        groups.add(group + "/cell/cells/" + names.next(Serialized.of(each).name()));
      }
    } else if (WITH_CELL.contains(kind)) {
      groups.add(group + "/cell");
    } else if (kind.equals("Bidirectional") && config.get("layer") != null) {
      Serialized layer = Serialized.of(config.get("layer"));
      find(layer.name(), layer.config(), group + "/forward_layer", groups);
      Object back = config.get("backward_layer");
      Serialized behind = back == null ? layer : Serialized.of(back);
      find(behind.name(), behind.config(), group + "/backward_layer", groups);
    } else if (kind.equals("SpectralNormalization") && config.get("layer") != null) {
      Serialized layer = Serialized.of(config.get("layer"));
      groups.add(group);
      find(layer.name(), layer.config(), group + "/layer", groups);
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

  /** The cells one upon another; none if there is one. */
  private static @Nullable List<?> cells(Object cell) {
    if (cell instanceof List<?> list) {
      return list;
    }
    Serialized one = Serialized.of(cell);
    return one.name().equals("StackedRNNCells") && one.config().get("cells") instanceof List<?> list
        ? list
        : null;
  }
}
