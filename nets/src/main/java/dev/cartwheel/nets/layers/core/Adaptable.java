package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A layer with a kernel that can be frozen and fine-tuned by a product of two thin matrices:
 * Keras's {@code enable_lora}. A model learns the factors once it is compiled after that; {@link
 * #mergeLora} adds what they learned to the kernel, and the layer is what it was before, trained.
 *
 * <p>A layer inside another, such as of {@code TimeDistributed}, gets its factors by the argument
 * {@code lora_rank}, before it is built.
 *
 * <p>Source: Hu et al., LoRA: low-rank adaptation of large language models (2022).
 */
public abstract class Adaptable extends Layer {

  private final String factors;
  private final int rank; // as configured, 0 for none
  private final double alpha;
  private @Nullable Weight kernel;
  private @Nullable LowRank lowRank;

  /**
   * @param factors what the factors are called, without {@code _a} and {@code _b}
   */
  Adaptable(LayerConfig config, String factors) {
    super(config);
    this.factors = factors;
    this.rank = LowRank.rank(config);
    this.alpha = LowRank.alpha(config, rank);
  }

  /** Says which weight is the kernel, after all weights are made. */
  final void adapt(Weights weights, Weight kernel) {
    this.kernel = kernel;
    if (rank > 0) {
      lowRank = LowRank.of(weights, kernel, factors, rank, alpha);
    }
  }

  /** The kernel as the layer computes with it, moved by its factors if it has any. */
  public final Tensor kernel(Tape tape) {
    LowRank adapted = lowRank;
    return adapted == null ? present().tensor() : adapted.adapted(tape);
  }

  /** The kernel without what it is moved by. */
  final Tensor kernel() {
    return present().tensor();
  }

  private Weight present() {
    return Objects.requireNonNull(kernel, "layer is not built");
  }

  final @Nullable LowRank lowRank() {
    return lowRank;
  }

  /** Whether the kernel is frozen and moved by two factors. */
  public final boolean loraEnabled() {
    return lowRank != null;
  }

  /** {@link #enableLora(int, double, RandomGenerator)} of an alpha of the rank. */
  public final void enableLora(int rank, RandomGenerator random) {
    enableLora(rank, rank, random);
  }

  /**
   * Freezes the kernel and adds (alpha / rank) · a · b to it, of a [..., rank] drawn as He
   * uniformly and b [rank, O] of zeros, so that the layer computes at first what it did.
   *
   * @throws IllegalStateException if the layer is not built, or has factors
   */
  public final void enableLora(int rank, double alpha, RandomGenerator random) {
    if (loraEnabled()) {
      throw new IllegalStateException(
          "layer " + name() + " has LoRA; accepted: one without, or after mergeLora");
    }
    extend(random, weights -> lowRank = LowRank.of(weights, present(), factors, rank, alpha));
    reconfigure("lora_rank", rank);
    reconfigure("lora_alpha", alpha);
  }

  /**
   * Adds what the factors learned to the kernel, which is trained itself again, and drops them.
   *
   * @throws IllegalStateException if there are none
   */
  public final void mergeLora() {
    LowRank adapted = lowRank;
    if (adapted == null) {
      throw new IllegalStateException(
          "layer " + name() + " has no LoRA; accepted: after enableLora");
    }
    adapted.merge();
    adapted.kernel().thaw();
    forget(Set.of(adapted.a(), adapted.b()));
    lowRank = null;
    reconfigure("lora_rank", null);
    reconfigure("lora_alpha", null);
  }
}
