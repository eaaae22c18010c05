package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * max_value where x is no less, x from threshold to there, and negative_slope · (x − threshold)
 * below.
 */
public final class ReLU extends Layer {

  private final Rectifier rectifier;

  /** From Keras's arguments: {@code max_value}, {@code negative_slope}, {@code threshold}. */
  public ReLU(LayerConfig config) {
    super(config);
    this.rectifier =
        new Rectifier(
            config.number("max_value", Double.POSITIVE_INFINITY),
            config.number("negative_slope", 0),
            config.number("threshold", 0));
  }

  /** max(x, 0). */
  public ReLU() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(rectifier, inputs.get(0));
  }

  private record Rectifier(double largest, double slope, double threshold) implements Piecewise {

    Rectifier {
      if (!(largest >= 0 && slope >= 0 && threshold >= 0)) {
        throw new IllegalArgumentException(
            "max_value "
                + largest
                + ", negative_slope "
                + slope
                + ", threshold "
                + threshold
                + "; accepted: 0 or more each");
      }
    }

    @Override
    public double value(double x) {
      return x < threshold ? slope * (x - threshold) : Math.min(x, largest);
    }

    @Override
    public double slope(double x) {
      if (x >= largest) {
        return 0;
      }
      return x > threshold ? 1 : slope;
    }
  }
}
