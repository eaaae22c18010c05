package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.onnx.Graph.Attribute;
import dev.cartwheel.nets.onnx.LayerExports.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Convolution and pooling: ONNX has channels first, so that axes change on the way in and out. */
final class WindowExports {

  private WindowExports() {}

  static String convolution(Source source, int axes) {
    LayerConfig config = source.config();
    List<Attribute> attributes = new ArrayList<>();
    int[] size = config.perAxis("kernel_size", axes, 1);
    int[] dilation = config.perAxis("dilation_rate", axes, 1);
    attributes.add(with("kernel_shape", size));
    attributes.add(with("strides", config.perAxis("strides", axes, 1)));
    attributes.add(with("dilations", dilation));
    attributes.add(with("group", config.positive("groups", 1)));
    String padding = config.text("padding", "valid");
    attributes.add(
        padding.equals("causal")
            ? with("pads", new int[] {dilation[0] * (size[0] - 1), 0})
            : with("auto_pad", padding.equals("same") ? "SAME_UPPER" : "VALID"));
    List<String> from = new ArrayList<>();
    from.add(channelsFirst(source, source.name(), axes));
    from.add(kernel(source, axes));
    if (source.weights() > 1) {
      from.add(source.weight(1));
    }
    String y = source.graph().node("Conv", from, attributes.toArray(new Attribute[0]));
    return LayerExports.activation(source, channelsLast(source, y, axes));
  }

  /** [places..., C, F] as [F, C, places...]. */
  private static String kernel(Source source, int axes) {
    Weight weight = source.layer().weights().get(0);
    int[] shape = weight.tensor().shape();
    int filters = shape[axes + 1];
    int channels = shape[axes];
    int places = weight.tensor().size() / (channels * filters);
    float[] values = weight.tensor().value();
    float[] turned = new float[weight.tensor().size()];
    for (int place = 0; place < places; place++) {
      for (int c = 0; c < channels; c++) {
        for (int f = 0; f < filters; f++) {
          turned[(f * channels + c) * places + place] =
              values[(place * channels + c) * filters + f];
        }
      }
    }
    int[] order = new int[axes + 2];
    order[0] = filters;
    order[1] = channels;
    System.arraycopy(shape, 0, order, 2, axes);
    return source.graph().constant(source.layer().name() + "/kernel", turned, order);
  }

  static String pooling(Source source, String operator, int axes) {
    LayerConfig config = source.config();
    int[] size = config.perAxis("pool_size", axes, 2);
    int[] strides = config.has("strides") ? config.perAxis("strides", axes, 2) : size;
    int[] pads = new int[2 * axes];
    for (int i = 0; i < axes && config.text("padding", "valid").equals("same"); i++) {
      int length = source.input().shape()[i + 1];
      int missing = (length - 1) / strides[i] * strides[i] + size[i] - length;
      pads[i] = Math.max(0, missing) / 2;
      pads[axes + i] = Math.max(0, missing) - pads[i];
      if (operator.equals("AveragePool") && pads[i] != pads[axes + i]) {
        throw source.refused("averages where padding is uneven"); // the edge is repeated there
      }
    }
    String y =
        source
            .graph()
            .node(
                operator,
                channelsFirst(source, source.name(), axes),
                with("kernel_shape", size),
                with("strides", strides),
                with("pads", pads));
    return channelsLast(source, y, axes);
  }

  /** A reduction over all axes between batch and channels. */
  static String whole(Source source, String operator) {
    int[] axes = IntStream.range(1, source.input().rank() - 1).toArray();
    int kept = source.config().flag("keepdims", false) ? 1 : 0;
    return source
        .graph()
        .node(
            operator, source.name(), source.graph().integers("axes", axes), with("keepdims", kept));
  }

  private static String channelsFirst(Source source, String x, int axes) {
    int[] order = IntStream.range(0, axes + 2).map(i -> i - 1).toArray();
    order[0] = 0;
    order[1] = axes + 1;
    return source.graph().node("Transpose", x, with("perm", order));
  }

  private static String channelsLast(Source source, String x, int axes) {
    int[] order = IntStream.range(0, axes + 2).map(i -> i + 1).toArray();
    order[0] = 0;
    order[axes + 1] = 1;
    return source.graph().node("Transpose", x, with("perm", Arrays.copyOf(order, axes + 2)));
  }
}
