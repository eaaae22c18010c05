package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** x, and negative_slope · x where x is negative. */
public final class LeakyReLU extends Layer {

  private final Leak leak;

  /** From Keras's arguments: {@code negative_slope}, 0.3 unless given. */
  public LeakyReLU(LayerConfig config) {
    super(config);
    double slope = config.number("negative_slope", config.number("alpha", 0.3));
    if (!(slope >= 0)) {
      throw LayerConfig.refused("negative_slope", slope, "0 or more");
    }
    this.leak = new Leak(slope);
  }

  /** With a slope of 0 or more. */
  public LeakyReLU(double negativeSlope) {
    this(LayerConfig.of("negative_slope", negativeSlope));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(leak, inputs.get(0));
  }

  private record Leak(double negative) implements Piecewise {
    @Override
    public double value(double x) {
      return x < 0 ? negative * x : x;
    }

    @Override
    public double slope(double x) {
      return x > 0 ? 1 : negative;
    }
  }
}
