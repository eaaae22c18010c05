package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer that adds noise in training and passes its input on otherwise. */
abstract class NoisyLayer extends Layer {

  private @Nullable NoiseOperation operation;

  NoisyLayer(LayerConfig config) {
    super(config);
    config.ignore("seed");
  }

  /** The noise, or none if there is nothing to add. */
  abstract @Nullable Noise noise();

  /** Lengths of the noise by axis, -1 for the input's; none for the input's shape. */
  int @Nullable [] noiseShape() {
    return null;
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    if (!call.trains()) {
      return x;
    }
    if (operation == null) {
      Noise noise = noise();
      if (noise == null) {
        return x;
      }
      operation = new NoiseOperation(noise, call.random(), noiseShape());
    }
    return call.tape().apply(operation.drawingFrom(call.random()), x);
  }

  static double rate(LayerConfig config) {
    double rate = config.number("rate");
    if (!(rate >= 0 && rate <= 1)) {
      throw LayerConfig.refused("rate", rate, "0 to 1");
    }
    return rate;
  }

  static int @Nullable [] noiseShape(LayerConfig config) {
    List<?> given = config.list("noise_shape");
    if (given == null) {
      return null;
    }
    int[] shape = new int[given.size()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = given.get(axis) instanceof Number length ? length.intValue() : -1;
    }
    return shape;
  }
}
