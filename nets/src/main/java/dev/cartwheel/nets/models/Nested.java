package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model as a layer of another, made by {@link Model#asLayer}. */
final class Nested extends Layer {

  private final Model model;
  private List<Tensor> further = List.of();

  Nested(Model model, String name) {
    super(LayerConfig.of("name", name));
    this.model = model;
  }

  /** From {@code model}, as {@link ModelConfig} writes it. */
  Nested(LayerConfig config) {
    super(config);
    if (!(config.required("model", "a model's description") instanceof Map<?, ?> description)) {
      throw config.refusal("model", config.value("model"), "a model's description");
    }
    this.model = ModelConfig.made(description);
  }

  Model model() {
    return model;
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("model", ModelConfig.of(model));
    return config;
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    if (!model.built()) {
      model.build(
          weights.random(), inputs.stream().map(Nested::withoutBatch).toArray(int[][]::new));
    }
    for (Layer layer : model.layers()) {
      weights.inner(layer.name(), layer);
    }
  }

  private static int[] withoutBatch(int[] shape) {
    return Arrays.copyOfRange(shape, 1, shape.length);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    List<Tensor> outputs = model.compute(call, inputs);
    further = outputs.subList(1, outputs.size());
    return outputs.get(0);
  }

  @Override
  public List<Tensor> further() {
    return further;
  }

  /** The mask of an output is what the layers inside made of it. */
  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
