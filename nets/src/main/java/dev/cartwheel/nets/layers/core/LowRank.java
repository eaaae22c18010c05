package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;

/**
 * What a frozen kernel [..., O] is moved by in its stead: (alpha / rank) · a · b, with a of [...,
 * rank] and b of [rank, O], which begins as 0.
 *
 * <p>Source: Hu et al., LoRA: low-rank adaptation of large language models (2022).
 *
 * @param kernel what is adapted
 * @param a one factor
 * @param b the other
 * @param scale alpha / rank
 */
public record LowRank(Weight kernel, Weight a, Weight b, float scale) {

  /** Whether a weight is one of the factors of a layer. */
  public static boolean isFactor(Weight weight) {
    String name = weight.name().substring(weight.name().lastIndexOf('/') + 1);
    return name.startsWith("lora_");
  }

  /** The rank a configuration asks for, 0 for none. */
  static int rank(LayerConfig config) {
    config.ignore("quantization_config");
    return config.has("lora_rank") ? config.positive("lora_rank") : 0;
  }

  /** Its alpha; the rank unless given. */
  static double alpha(LayerConfig config, int rank) {
    return config.aboveZero("lora_alpha", Math.max(1, rank));
  }

  /**
   * Freezes a kernel and makes its factors.
   *
   * @param name of the factors, to which {@code _a} and {@code _b} are added
   */
  static LowRank of(Weights weights, Weight kernel, String name, int rank, double alpha) {
    if (rank < 1) {
      throw LayerConfig.refused("lora_rank", rank, "a whole number of 1 or more");
    }
    if (kernel.constraint() != null) {
      throw LayerConfig.refused("lora_rank", rank, "none where the kernel has a constraint");
    }
    int[] shape = kernel.tensor().shape();
    int last = shape.length - 1;
    int[] left = Arrays.copyOf(shape, shape.length);
    left[last] = rank;
    Weight a = weights.trainable(name + "_a", Initializer.heUniform(), left);
    Weight b = weights.trainable(name + "_b", Initializer.zeros(), rank, shape[last]);
    kernel.freeze();
    return new LowRank(
        kernel,
        a.regularized(kernel.regularizer()),
        b.regularized(kernel.regularizer()),
        (float) (alpha / rank));
  }

  /** The kernel as it is adapted. */
  Tensor adapted(Tape tape) {
    return tape.apply(Elementwise.ADD, kernel.tensor(), shift(tape, a.tensor()));
  }

  /**
   * What rows of a move rows of the kernel by.
   *
   * @param rows [..., rank]
   */
  Tensor shift(Tape tape, Tensor rows) {
    return tape.scale(tape.dense(rows, b.tensor(), null, Activation.LINEAR), scale);
  }

  /** Adds what was learned to the kernel itself. */
  void merge() {
    Tape tape = new Tape();
    kernel.tensor().write(adapted(tape).value());
  }
}
