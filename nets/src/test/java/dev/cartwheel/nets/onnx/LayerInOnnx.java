package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layer of ours, computed by ONNX Runtime, masks included. */
final class LayerInOnnx extends Layer {

  private final Layer layer;
  private List<Tensor> further = List.of();

  LayerInOnnx(Layer layer) {
    super(LayerConfig.of("name", "onnx"));
    this.layer = layer;
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    weights.inner(layer.name(), layer, inputs.toArray(new int[0][]));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Graph graph = new Graph();
    Map<String, Tensor> feeds = new LinkedHashMap<>();
    Map<Tensor, Edge> masks = new IdentityHashMap<>();
    List<Edge> from = new ArrayList<>();
    for (Tensor input : inputs) {
      Tensor mask = input.mask();
      Edge counts =
          mask == null
              ? null
              : masks.computeIfAbsent(
                  mask, each -> input(graph, feeds, "mask_" + masks.size(), each, null));
      from.add(input(graph, feeds, "input_" + from.size(), input, counts));
    }
    List<Edge> made = LayerExports.export(graph, layer, from, call.arguments());
    for (int i = 0; i < made.size(); i++) {
      graph.output(made.get(i).name(), "output_" + i, made.get(i).shape());
    }
    Edge mask = made.get(0).mask();
    if (mask != null) {
      graph.output(mask.name(), "output_" + made.size(), mask.shape());
    }
    List<Tensor> outputs = OnnxRun.of(graph.toBytes(), feeds);
    if (mask != null) {
      outputs.get(0).mask(outputs.get(made.size()));
    }
    further = outputs.subList(1, made.size());
    return outputs.get(0);
  }

  private static Edge input(
      Graph graph, Map<String, Tensor> feeds, String name, Tensor tensor, @Nullable Edge mask) {
    int[] shape = tensor.shape();
    shape[0] = -1;
    graph.input(name, shape);
    feeds.put(name, tensor);
    return new Edge(name, shape, mask);
  }

  @Override
  public List<Tensor> further() {
    return further;
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null; // set already, if there is one
  }
}
