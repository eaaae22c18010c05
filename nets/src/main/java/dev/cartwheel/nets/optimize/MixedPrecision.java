package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.core.Embedding;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Floats of 16 bits between layers, in gradients and in what layers weigh by, over weights that
 * stay floats of 32 bits and are trained as such. Sums inside a layer are of 32 bits too.
 *
 * <pre>{@code
 * model.computesWith(MixedPrecision.policy("mixed_bfloat16")).compile("mse", "adam");
 * }</pre>
 *
 * <p>Source: Micikevicius et al. 2018; Keras 3, {@code keras.DTypePolicy}. Java has no arithmetic
 * of 16 bits, so this shows what such training does to a model and takes no less time.
 */
public final class MixedPrecision implements Arithmetic {

  private static final Map<String, ShortFloat> POLICIES =
      Map.of("mixed_bfloat16", ShortFloat.BFLOAT16, "mixed_float16", ShortFloat.FLOAT16);

  private final ShortFloat kind;
  private final Optional<LossScaling> scaling;

  // Tensors that are rounded already; a tape gives the same ones at each pass.
  private final Set<Tensor> rounded = Collections.newSetFromMap(new WeakHashMap<>());

  private MixedPrecision(ShortFloat kind, Optional<LossScaling> scaling) {
    this.kind = kind;
    this.scaling = scaling;
  }

  /**
   * By Keras's name: {@code "mixed_bfloat16"}, or {@code "mixed_float16"}, which scales the loss as
   * it does in Keras.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static MixedPrecision policy(String name) {
    ShortFloat kind = POLICIES.get(name);
    if (kind == null) {
      throw NearMatch.unknown("policy", name, POLICIES.keySet().stream().sorted().toList());
    }
    return new MixedPrecision(
        kind, kind == ShortFloat.FLOAT16 ? Optional.of(LossScaling.dynamic()) : Optional.empty());
  }

  /** The same with this scaling of the loss. */
  public MixedPrecision scaling(LossScaling scaling) {
    return new MixedPrecision(kind, Optional.of(scaling));
  }

  /** The same without any scaling of the loss. */
  public MixedPrecision unscaled() {
    return new MixedPrecision(kind, Optional.empty());
  }

  @Override
  public Tensor input(Call call, Layer layer, Tensor input) {
    return layer instanceof Embedding ? input : rounded(call, input);
  }

  @Override
  public Tensor output(Call call, Layer layer, Tensor output) {
    return rounded(call, output);
  }

  private Tensor rounded(Call call, Tensor tensor) {
    if (rounded.contains(tensor)) {
      return tensor;
    }
    Tensor short16 = call.tape().apply(kind, tensor);
    rounded.add(short16);
    return short16;
  }

  @Override
  public void weight(Layer layer, Weight weight, float[] values) {
    kind.round(values, weight.tensor().size());
  }

  @Override
  public float lossScale() {
    return scaling.map(LossScaling::scale).orElse(1f);
  }

  @Override
  public boolean accepts(float[] gradients, int count) {
    kind.round(gradients, count);
    return scaling.isEmpty() || scaling.get().accepts(gradients, count);
  }
}
