package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;

/** A function of tensors as a layer. It cannot be saved with a model, since it has no name. */
public final class Lambda extends Layer {

  private final BiFunction<Tape, List<Tensor>, Tensor> function;

  /**
   * Of a function that computes on the tape.
   *
   * <pre>{@code
   * new Lambda((tape, inputs) -> tape.square(inputs.get(0)))
   * }</pre>
   */
  public Lambda(BiFunction<Tape, List<Tensor>, Tensor> function) {
    super(LayerConfig.of());
    this.function = function;
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return function.apply(call.tape(), inputs);
  }
}
