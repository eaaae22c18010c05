package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** x, and alpha · (eˣ − 1) where x is negative (Clevert et al. 2016). */
public final class ELU extends Layer {

  private final Exponential exponential;

  /** From Keras's arguments: {@code alpha}, 1 unless given. */
  public ELU(LayerConfig config) {
    super(config);
    this.exponential = new Exponential(config.number("alpha", 1));
  }

  /** With alpha 1. */
  public ELU() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(exponential, inputs.get(0));
  }

  private record Exponential(double alpha) implements Piecewise {
    @Override
    public double value(double x) {
      return x > 0 ? x : alpha * StrictMath.expm1(x);
    }

    @Override
    public double slope(double x) {
      return x > 0 ? 1 : alpha * StrictMath.exp(x);
    }

    @Override
    public Piecewise derivative() {
      return new Tail(alpha, 1);
    }
  }

  /** alpha · eˣ where x is negative, a constant elsewhere. */
  private record Tail(double alpha, double above) implements Piecewise {
    @Override
    public double value(double x) {
      return x > 0 ? above : alpha * StrictMath.exp(x);
    }

    @Override
    public double slope(double x) {
      return x > 0 ? 0 : alpha * StrictMath.exp(x);
    }

    @Override
    public Piecewise derivative() {
      return new Tail(alpha, 0);
    }
  }
}
