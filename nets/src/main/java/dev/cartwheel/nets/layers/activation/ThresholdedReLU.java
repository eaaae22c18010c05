package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * x where it is larger than theta, and a value elsewhere, 0 unless given.
 *
 * <p>Source: Konda et al. (2015); Keras 2's layer of this name, and Keras 3's {@code
 * activations.threshold}, whose {@code default_value} it takes too.
 */
public final class ThresholdedReLU extends Layer {

  private final Cut cut;

  /** From Keras's arguments: {@code theta}, 1 unless given, and {@code default_value}. */
  public ThresholdedReLU(LayerConfig config) {
    super(config);
    this.cut = new Cut(config.number("theta", 1), config.number("default_value", 0));
  }

  /** With 0 below. */
  public ThresholdedReLU(double theta) {
    this(LayerConfig.of("theta", theta));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    return call.tape().apply(cut, inputs.get(0));
  }

  private record Cut(double theta, double below) implements Piecewise {
    @Override
    public double value(double x) {
      return x > theta ? x : below;
    }

    @Override
    public double slope(double x) {
      return x > theta ? 1 : 0;
    }
  }
}
