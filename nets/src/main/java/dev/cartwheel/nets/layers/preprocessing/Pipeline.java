package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers one after the other as one layer: a chain of preprocessing, or of augmentation. */
public final class Pipeline extends Layer {

  private final List<Layer> chain;

  /** From Keras's arguments: {@code layers}. */
  public Pipeline(LayerConfig config) {
    super(config);
    List<?> given = config.list("layers");
    if (given == null || given.isEmpty()) {
      throw config.refusal("layers", given, "a list of layers");
    }
    this.chain = given.stream().map(Layers::of).toList();
  }

  /** These layers in turn. */
  public Pipeline(Layer... layers) {
    this(LayerConfig.of("layers", List.of(layers)));
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    int[] shape = inputs.get(0);
    for (int i = 0; i < chain.size(); i++) {
      weights.inner(i + "_" + chain.get(i).name(), chain.get(i), shape);
      shape = chain.get(i).outputShape(shape);
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    for (Layer layer : chain) {
      x = layer.call(call, x);
    }
    return x;
  }

  /** The mask of the output is what the layers inside made of it. */
  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return null;
  }
}
