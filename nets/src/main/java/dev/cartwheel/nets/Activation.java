package dev.cartwheel.nets;

import java.util.Arrays;
import java.util.Locale;

/**
 * Activation functions under Keras's names, with Keras's constants.
 *
 * <p>All act on each element alone, except {@link #SOFTMAX}, {@link #LOG_SOFTMAX} and {@link
 * #SPARSEMAX}, which act on a row.
 *
 * <p>Source: Keras 3, {@code keras.activations}; the papers are named at each constant where the
 * function is not elementary.
 */
public enum Activation {
  /** x. */
  LINEAR,
  /** max(x, 0). */
  RELU,
  /** tanh x. */
  TANH,
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** x for x &gt; 0, eˣ − 1 elsewhere (Clevert et al. 2016, α = 1). */
  ELU,
  /** 1.0507 · (x for x &gt; 0, 1.6733 · (eˣ − 1) elsewhere) (Klambauer et al. 2017). */
  SELU,
  /** ln(1 + eˣ). */
  SOFTPLUS,
  /** x / (1 + |x|). */
  SOFTSIGN,
  /** x for x &gt; 0, 0.2 · x elsewhere. */
  LEAKY_RELU,
  /** min(max(x, 0), 6). */
  RELU6,
  /** x · sigmoid(x), also called swish (Ramachandran et al. 2017). */
  SILU,
  /** x · hard_sigmoid(x), also called hard swish (Howard et al. 2019). */
  HARD_SILU,
  /** x · Φ(x) with the exact normal distribution function (Hendrycks and Gimpel 2016). */
  GELU,
  /** min(max(x / 6 + 0.5, 0), 1). */
  HARD_SIGMOID,
  /** x · tanh(softplus(x)) (Misra 2019). */
  MISH,
  /** eˣ. */
  EXPONENTIAL,
  /** x beyond ±0.5, 0 between. */
  HARD_SHRINK,
  /** x beyond ±0.5 drawn by 0.5 towards 0, 0 between. */
  SOFT_SHRINK,
  /** x − tanh x. */
  TANH_SHRINK,
  /** min(max(x, −1), 1). */
  HARD_TANH,
  /** ln sigmoid(x). */
  LOG_SIGMOID,
  /** (x + √(x² + 4)) / 2 (Barron 2021). */
  SQUAREPLUS,
  /** 0 below −1, x above 1, (x + 1)² / 4 between. */
  SPARSE_PLUS,
  /** min(max((x + 1) / 2, 0), 1), the slope of {@link #SPARSE_PLUS}. */
  SPARSE_SIGMOID,
  /** The point of the simplex nearest to a row (Martins and Astudillo 2016). */
  SPARSEMAX,
  /** eˣⁱ / Σ eˣʲ over a row. */
  SOFTMAX,
  /** ln softmax over a row. */
  LOG_SOFTMAX;

  /** The Keras name: {@code "leaky_relu"}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an output depends on the whole row and not on its own input alone. */
  public boolean rowwise() {
    return this == SOFTMAX || this == LOG_SOFTMAX || this == SPARSEMAX;
  }

  /**
   * The activation of a Keras name.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static Activation named(String id) {
    for (Activation activation : values()) {
      if (activation.id().equals(id)) {
        return activation;
      }
    }
    throw NearMatch.unknown("activation", id, Arrays.stream(values()).map(Activation::id).toList());
  }
}
