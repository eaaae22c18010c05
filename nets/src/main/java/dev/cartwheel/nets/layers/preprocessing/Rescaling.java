package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** scale · x + offset, each a number or a list by channel. */
public final class Rescaling extends Layer {

  private final Tensor scale;
  private final Tensor offset;

  /** From Keras's arguments: {@code scale}, {@code offset}. */
  public Rescaling(LayerConfig config) {
    super(config);
    if (!config.has("scale")) {
      throw LayerConfig.refused("scale", null, "a number, or one by channel");
    }
    this.scale = constant(config, "scale");
    this.offset = constant(config, "offset");
    readDataFormat(config, 2);
  }

  /** By two numbers. */
  public Rescaling(double scale, double offset) {
    this(LayerConfig.of("scale", scale, "offset", offset));
  }

  private static Tensor constant(LayerConfig config, String key) {
    float[] numbers = config.floats(key);
    if (numbers == null) {
      return Tensor.constant();
    }
    int[] shape = config.value(key) instanceof Number ? new int[0] : new int[] {numbers.length};
    return Tensor.constant(shape).write(numbers);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor scaled = call.tape().apply(Elementwise.MULTIPLY, inputs.get(0), scale);
    return call.tape().apply(Elementwise.ADD, scaled, offset);
  }
}
