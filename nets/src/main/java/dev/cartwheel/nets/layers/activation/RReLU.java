package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * x, and a slope times x where x is negative: in training one drawn for each element, otherwise the
 * mean of those that can be drawn.
 *
 * <p>Source: Xu et al., Empirical evaluation of rectified activations (2015). Keras has none;
 * arguments and defaults are PyTorch's.
 */
public final class RReLU extends Layer {

  private final double lower;
  private final double upper;
  private final LeakyReLU mean;
  private @Nullable Tensor slopes; // of the input's shape

  /** {@code lower} and {@code upper}, 1/8 and 1/3 unless given: where slopes are drawn from. */
  public RReLU(LayerConfig config) {
    super(config);
    this.lower = config.number("lower", 1.0 / 8, 0, 1);
    this.upper = config.number("upper", 1.0 / 3, lower, 1);
    this.mean = new LeakyReLU((lower + upper) / 2);
  }

  /** With the usual slopes. */
  public RReLU() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    if (!call.trains()) {
      return mean.compute(call, inputs);
    }
    return call.tape().apply(Elementwise.MULTIPLY, x, drawn(call.random(), x));
  }

  /** 1 where x is positive, and a slope elsewhere. */
  private Tensor drawn(RandomGenerator random, Tensor x) {
    Tensor factors = slopes;
    if (factors == null || !Arrays.equals(factors.shape(), x.shape())) {
      factors = Tensor.constant(x.shape());
      slopes = factors;
    }
    for (int i = 0; i < x.size(); i++) {
      double slope = lower + (upper - lower) * random.nextDouble();
      factors.value()[i] = x.value()[i] > 0 ? 1 : (float) slope;
    }
    return factors;
  }
}
