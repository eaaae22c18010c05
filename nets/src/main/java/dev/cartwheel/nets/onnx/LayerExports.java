package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.onnx.Export.Outputs;
import dev.cartwheel.nets.ops.Axes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every layer that has a form in ONNX here, by Keras's class name. */
final class LayerExports {

  /** Layers that do nothing unless they train. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "Identity",
          "InputLayer",
          "Dropout",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "AlphaDropout",
          "GaussianDropout",
          "GaussianNoise",
          "ActivityRegularization",
          "RandomFlip",
          "RandomRotation",
          "RandomZoom",
          "RandomTranslation",
          "RandomShear",
          "RandomBrightness",
          "RandomContrast",
          "RandomGrayscale",
          "RandomInvert",
          "RandomHue",
          "RandomSaturation",
          "RandomColorDegeneration",
          "RandomColorJitter",
          "RandomSharpness",
          "RandomGaussianBlur",
          "RandomPosterization",
          "RandomPerspective",
          "RandomElasticTransform",
          "RandAugment",
          "AugMix",
          "Equalization",
          "MixUp",
          "CutMix",
          "Solarization",
          "RandomErasing");

  private static final Map<String, Export> EXPORTS = new HashMap<>();

  static {
    EXPORTS.putAll(ActivationExports.all());
    EXPORTS.putAll(CoreExports.all());
    EXPORTS.putAll(MergingExports.all());
    EXPORTS.putAll(NormalizationExports.all());
    EXPORTS.putAll(ConvolutionExports.all());
    EXPORTS.putAll(PoolingExports.all());
    EXPORTS.putAll(ImageExports.all());
    EXPORTS.putAll(AttentionExports.all());
    EXPORTS.putAll(RecurrentExports.all());
    EXPORTS.putAll(WrapperExports.all());
    EXPORTS.putAll(CategoryExports.all());
    EXPORTS.putAll(AudioExports.all());
  }

  private LayerExports() {}

  /** The class names of all layers that have a form. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(EXPORTS.keySet());
    names.addAll(IDENTITIES);
    return names;
  }

  /** The class names of those that have none. */
  static Set<String> others() {
    Set<String> others = new TreeSet<>(Layers.names());
    others.removeAll(names());
    others.remove("Nested"); // written as the layers inside
    return others;
  }

  /** Writes a layer; returns its outputs, the further ones after its first. */
  static List<Edge> export(
      Graph graph, Layer layer, List<Edge> from, Map<String, Object> arguments) {
    boolean identity = IDENTITIES.contains(layer.kind());
    Export export = EXPORTS.get(layer.kind());
    if (export == null && !identity) {
      throw Source.refused(layer, "accepted: all but " + String.join(", ", others()));
    }
    if (stateful(layer)) { // before the trial, which would overwrite the state
      throw Source.refused(layer, "accepted: stateful false");
    }
    Trial trial = new Trial(layer, from, arguments);
    Outputs made =
        export == null
            ? new Outputs(from.stream().map(Edge::name).toList(), null)
            : write(graph, layer, from, arguments, export, trial.shape(0));
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < Math.min(trial.outputs(), made.names().size()); i++) {
      edges.add(
          new Edge(
              made.names().get(i),
              trial.shape(i),
              trial.mask(layer, i, i == 0 ? made.mask() : null)));
    }
    return edges;
  }

  private static boolean stateful(Layer layer) {
    return Boolean.TRUE.equals(layer.config().get("stateful"))
        || layer.inner().stream().anyMatch(LayerExports::stateful);
  }

  /** With channels last within, wherever the layer has them. */
  private static Outputs write(
      Graph graph,
      Layer layer,
      List<Edge> from,
      Map<String, Object> arguments,
      Export export,
      int[] shape) {
    List<Edge> moved = new ArrayList<>();
    for (Edge edge : from) {
      int[] order = layer.channelsLastOrder(edge.rank());
      String name = graph.transposed(edge.name(), order);
      moved.add(new Edge(name, Axes.pick(edge.shape(), order), edge.mask()));
    }
    // An output without axes of places has no channels to move.
    int[] order = layer.channelsLastOrder(shape.length > 2 ? shape.length : 0);
    int[] inside = shape.length > 2 ? Axes.pick(shape, order) : shape;
    LayerConfig config = new LayerConfig(layer.config());
    Outputs made = export.write(new Source(graph, layer, config, moved, arguments, inside));
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    List<String> names = new ArrayList<>(made.names());
    names.set(0, graph.transposed(names.get(0), back));
    return new Outputs(names, made.mask());
  }
}
