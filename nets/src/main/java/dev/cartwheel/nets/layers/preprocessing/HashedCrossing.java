package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number below a count of bins for several features of a sample together, the same as Keras's.
 *
 * <p>Features that are texts are no tensors: {@link #apply} stands before a model. Whole numbers
 * may also go through it as any layer's inputs, two or more of [B] or [B, 1].
 *
 * <p>Source: Keras 3, {@code keras.layers.HashedCrossing}; TensorFlow's {@code SparseCross} for the
 * order in which fingerprints are joined, and for the number they begin with.
 */
public final class HashedCrossing extends Layer {

  private static final long BEGINNING = 0xDECAFCAFFEL;

  private final int bins;
  private final CategoryOp.@Nullable Mode mode;
  private final Operation cross = this::crossed;

  /** From Keras's arguments: {@code num_bins}, {@code output_mode}. */
  public HashedCrossing(LayerConfig config) {
    super(config);
    this.bins = config.positive("num_bins");
    this.mode = CategoryOp.modeOrNumbers(config, "one_hot");
  }

  /** Into so many bins. */
  public HashedCrossing(int bins) {
    this(LayerConfig.of("num_bins", bins));
  }

  /**
   * The bin of several features together.
   *
   * @param features texts, or whole numbers as {@link Integer} or {@link Long}
   * @throws IllegalArgumentException if there are fewer than two, or others among them
   */
  public int apply(Object... features) {
    requireTwo(features.length);
    long hash = BEGINNING;
    for (Object feature : features) {
      hash = FarmHash.both(hash, fingerprint(feature));
    }
    return bin(hash);
  }

  private static long fingerprint(Object feature) {
    if (feature instanceof String text) {
      return FarmHash.fingerprint(text.getBytes(StandardCharsets.UTF_8));
    }
    if (feature instanceof Integer || feature instanceof Long) {
      return ((Number) feature).longValue();
    }
    throw new IllegalArgumentException(
        "feature " + feature + "; accepted: a text or a whole number");
  }

  private int bin(long hash) {
    return (int) Long.remainderUnsigned(hash, bins);
  }

  private static void requireTwo(int features) {
    if (features < 2) {
      throw new IllegalArgumentException(features + " features; accepted: 2 or more");
    }
  }

  private Node crossed(List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    for (Tensor operand : operands) {
      boolean column = operand.rank() == 1 || operand.rank() == 2 && operand.dimension(1) == 1;
      if (!column || !Arrays.equals(operand.shape(), shape)) {
        throw new IllegalArgumentException(
            "crossing of " + operands + "; accepted: equal shapes [B] or [B, 1]");
      }
    }
    return new Node(shape, operands, false) {
      @Override
      protected void forward(Kernels kernels) {
        for (int i = 0; i < output().size(); i++) {
          long hash = BEGINNING;
          for (int k = 0; k < operands(); k++) {
            hash = FarmHash.both(hash, (long) operand(k).value()[i]);
          }
          output().value()[i] = bin(hash);
        }
      }

      @Override
      protected void backward(Kernels kernels) {}
    };
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireTwo(inputs.size());
    Tensor number = call.tape().apply(cross, inputs);
    return mode == null ? number : call.tape().apply(new CategoryOp(mode, bins), number);
  }
}
