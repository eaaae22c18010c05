package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.layers.image.Taps;
import dev.cartwheel.nets.layers.image.TapsLayer;
import dev.cartwheel.nets.ops.Axes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Layers that pad, crop, repeat and resize, and contrast. */
final class ImageExports {

  private ImageExports() {}

  static Map<String, Export> all() {
    Map<String, Export> all = new HashMap<>();
    for (String kind : List.of("ZeroPadding", "Cropping", "UpSampling")) {
      for (int axes = 1; axes <= 3; axes++) {
        all.put(kind + axes + "D", Export.of(ImageExports::mapped));
      }
    }
    all.put("CenterCrop", Export.of(ImageExports::mapped));
    all.put("Resizing", Export.of(ImageExports::resized));
    all.put("RandomCrop", Export.of(source -> source.inner(0, source.input()).get(0).name()));
    all.put("AutoContrast", Export.of(ImageExports::contrasted));
    return all;
  }

  private static String mapped(Source source) {
    return mapped(source, source.name());
  }

  /** One axis after the other. */
  private static String mapped(Source source, String from) {
    int[] shape = source.input().shape().clone();
    String x = from;
    for (Taps taps : ((TapsLayer) source.layer()).taps(shape.clone())) {
      int axis = Axes.resolve(taps.axis(), shape.length);
      if (axis == 0) {
        throw source.refused("an input without a batch");
      }
      Taps.Tap[][] each = taps.rule().taps(shape[axis]);
      x = AxisMaps.mapped(source.graph(), x, axis, shape, each);
      shape[axis] = each.length;
    }
    return x;
  }

  /** Padding is with 0, so that another filling is taken off before and put back after. */
  private static String resized(Source source) {
    double fill = source.config().number("fill_value", 0);
    if (fill == 0 || !source.config().flag("pad_to_aspect_ratio", false)) {
      return mapped(source);
    }
    Graph graph = source.graph();
    String apart = graph.node("Sub", source.name(), graph.number(fill));
    return graph.node("Add", mapped(source, apart), graph.number(fill));
  }

  /** Each channel over the whole range; one of a single value stays as it is. */
  private static String contrasted(Source source) {
    Graph graph = source.graph();
    double[] given = source.config().numbers("value_range");
    double[] ends = given == null ? new double[] {0, 255} : given;
    float black = (float) Math.min(ends[0], ends[1]);
    float white = (float) Math.max(ends[0], ends[1]);
    String x = source.name();
    String least = graph.reduced("ReduceMin", x, true, 1, 2);
    String width = graph.node("Sub", graph.reduced("ReduceMax", x, true, 1, 2), least);
    String flat = graph.node("Equal", width, graph.number(0));
    String divisor = graph.node("Where", List.of(flat, graph.number(1), width));
    String whole = graph.node("Mul", graph.node("Sub", x, least), graph.number(white - black));
    String placed = graph.node("Add", graph.node("Div", whole, divisor), graph.number(black));
    String stretched = ActivationExports.clipped(graph, placed, black, white);
    return graph.node("Where", List.of(flat, x, stretched));
  }
}
