package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.onnx.Messages.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Convolutions: ONNX has channels first, so that axes change on the way in and out. */
final class ConvolutionExports {

  private ConvolutionExports() {}

  static Map<String, Export> all() {
    Map<String, Export> all = new HashMap<>();
    for (int count = 1; count <= 3; count++) {
      int axes = count;
      all.put("Conv" + axes + "D", Export.of(source -> plain(source, axes)));
      all.put("Conv" + axes + "DTranspose", Export.of(source -> transposed(source, axes)));
      if (axes < 3) {
        all.put("DepthwiseConv" + axes + "D", Export.of(source -> depthwise(source, axes)));
        all.put("SeparableConv" + axes + "D", Export.of(source -> separable(source, axes)));
      }
    }
    return all;
  }

  private static String plain(Source source, int axes) {
    int groups = source.config().positive("groups", 1);
    String y = convolution(source, axes, kernel(source, axes, false), groups, 1);
    return ActivationExports.activation(source, y);
  }

  private static String depthwise(Source source, int axes) {
    String y = convolution(source, axes, kernel(source, axes, true), source.input().last(), 1);
    return ActivationExports.activation(source, y);
  }

  /** The pointwise kernel is a dense layer over the channels. */
  private static String separable(Source source, int axes) {
    Graph graph = source.graph();
    String spread =
        convolution(
            source, axes, kernel(source, axes, true), source.input().last(), source.weights());
    int[] shape = source.layer().weights().get(1).tensor().shape();
    String pointwise = source.weight(1, shape[axes], shape[axes + 1]);
    String y = graph.node("MatMul", spread, pointwise);
    y = source.weights() > 2 ? graph.node("Add", y, source.weight(2)) : y;
    return ActivationExports.activation(source, y);
  }

  /**
   * A convolution of the input.
   *
   * @param bias which weight is the bias; there is none if there is no such weight
   */
  private static String convolution(Source source, int axes, String kernel, int groups, int bias) {
    LayerConfig config = source.config();
    int[] size = config.perAxis("kernel_size", axes, 1);
    int[] strides = config.perAxis("strides", axes, 1);
    int[] dilation = config.perAxis("dilation_rate", axes, 1);
    List<String> from = new ArrayList<>();
    from.add(channelsFirst(source.graph(), source.name(), axes));
    from.add(kernel);
    if (bias < source.weights()) {
      from.add(source.weight(bias));
    }
    String y =
        source
            .graph()
            .node(
                "Conv",
                from,
                with("kernel_shape", size),
                with("strides", strides),
                with("dilations", dilation),
                with("group", groups),
                with("pads", pads(source, size, strides, dilation)));
    return channelsLast(source.graph(), y, axes);
  }

  /** What the argument {@code padding} puts before each axis, then what after each. */
  static int[] pads(Source source, int[] size, int[] strides, int... dilation) {
    String padding = source.config().oneOf("padding", "valid", "same", "causal");
    int axes = size.length;
    int[] pads = new int[2 * axes];
    for (int axis = 0; axis < axes && !padding.equals("valid"); axis++) {
      int length = source.input().length(axis + 1);
      int reach = (size[axis] - 1) * dilation[axis] + 1;
      int missing = (length - 1) / strides[axis] * strides[axis] + reach - length;
      pads[axis] = padding.equals("causal") ? reach - 1 : Math.max(0, missing) / 2;
      pads[axes + axis] = padding.equals("causal") ? 0 : Math.max(0, missing) - pads[axis];
    }
    return pads;
  }

  /**
   * The first weight, [places..., C, F] as [F, C, places...].
   *
   * @param apart whether each channel has kernels of its own, and F counts those of all
   */
  private static String kernel(Source source, int axes, boolean apart) {
    Weight weight = source.layer().weights().get(0);
    int[] shape = weight.tensor().shape();
    int channels = apart ? 1 : shape[axes];
    int filters = apart ? shape[axes] * shape[axes + 1] : shape[axes + 1];
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

  /** The kernel [places..., F, C] is read as [C, F, places...]. */
  private static String transposed(Source source, int axes) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    int[] size = config.perAxis("kernel_size", axes, 1);
    int[] strides = config.perAxis("strides", axes, 1);
    int[] dilation = config.perAxis("dilation_rate", axes, 1);
    int[] more = config.perAxis("output_padding", axes, -1);
    int[] cut = new int[2 * axes];
    int[] longer = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      int reach = (size[axis] - 1) * dilation[axis] + 1;
      int whole = (source.input().length(axis + 1) - 1) * strides[axis] + reach;
      if (config.oneOf("padding", "valid", "same").equals("same")) {
        int padded =
            more[axis] < 0 ? strides[axis] + reach - 2 : reach + reach % 2 - 2 + more[axis];
        cut[axis] = reach - 1 - Math.min(padded / 2 + padded % 2, reach - 1);
      }
      int end = whole - cut[axis] - source.shape()[axis + 1];
      cut[axes + axis] = Math.max(0, end);
      longer[axis] = Math.max(0, -end);
    }
    List<String> from = new ArrayList<>();
    from.add(channelsFirst(graph, source.name(), axes));
    from.add(kernel(source, axes, false));
    if (source.weights() > 1) {
      from.add(source.weight(1));
    }
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(with("kernel_shape", size));
    attributes.add(with("strides", strides));
    attributes.add(with("dilations", dilation));
    attributes.add(with("pads", cut));
    attributes.add(with("output_padding", longer));
    String y = graph.node("ConvTranspose", from, attributes.toArray(new Attribute[0]));
    return ActivationExports.activation(source, channelsLast(graph, y, axes));
  }

  static String channelsFirst(Graph graph, String x, int axes) {
    int[] order = IntStream.range(0, axes + 2).map(i -> i - 1).toArray();
    order[0] = 0;
    order[1] = axes + 1;
    return graph.transposed(x, order);
  }

  static String channelsLast(Graph graph, String x, int axes) {
    int[] order = IntStream.range(0, axes + 2).map(i -> i + 1).toArray();
    order[0] = 0;
    order[axes + 1] = 1;
    return graph.transposed(x, order);
  }
}
