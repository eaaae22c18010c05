package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number below a count of bins for any text or whole number, the same as Keras's. Two may share a
 * bin; 0 is the {@code mask_value}'s alone if there is one.
 *
 * <p>Texts are no tensors: {@link #apply} stands before a model. Whole numbers may also go through
 * it as any layer's input, as vectors if {@code output_mode} asks for them.
 *
 * <p>The hash is FarmHash's fingerprint, or with a {@code salt} SipHash. Source: Keras 3, {@code
 * keras.layers.Hashing}.
 */
public final class Hashing extends Layer {

  private final int bins;
  private final @Nullable String masked;
  private final int @Nullable [] salt;
  private final CategoryOp.@Nullable Mode mode;
  private final Operation hash = this::hashed;

  /**
   * From Keras's arguments: {@code num_bins}, {@code mask_value}, {@code salt} of one or two whole
   * numbers, {@code output_mode}.
   */
  public Hashing(LayerConfig config) {
    super(config);
    this.bins = config.positive("num_bins");
    Object value = config.value("mask_value");
    this.masked = value == null ? null : value instanceof String text ? text : whole(config);
    int[] given = config.integers("salt");
    if (given != null && given.length > 2) {
      throw config.refusal("salt", config.value("salt"), "one or two whole numbers");
    }
    this.salt = given;
    this.mode = CategoryOp.modeOrNumbers(config, "one_hot", "multi_hot", "count");
  }

  /** Into so many bins, without a mask value. */
  public Hashing(int bins) {
    this(LayerConfig.of("num_bins", bins));
  }

  private static String whole(LayerConfig config) {
    return Integer.toString(config.integer("mask_value"));
  }

  /** The bin of a text, or of a whole number in decimal. */
  public int apply(String text) {
    boolean masks = masked != null && bins > 1;
    if (masks && text.equals(masked)) {
      return 0;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long number =
        salt == null
            ? FarmHash.fingerprint(bytes)
            : SipHash.hash(salt[0], salt[salt.length - 1], bytes);
    return masks
        ? 1 + (int) Long.remainderUnsigned(number, bins - 1)
        : (int) Long.remainderUnsigned(number, bins);
  }

  /** The bins of texts, [N]. */
  public NdArray apply(List<String> texts) {
    NdArray result = NdArray.zeros(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      result.data()[i] = apply(texts.get(i));
    }
    return result;
  }

  private Node hashed(List<Tensor> operands) {
    return new Node(operands.get(0).shape(), operands, false) {
      @Override
      protected void forward(Kernels kernels) {
        for (int i = 0; i < output().size(); i++) {
          output().value()[i] = apply(Long.toString((long) operand(0).value()[i]));
        }
      }

      @Override
      protected void backward(Kernels kernels) {}
    };
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor number = call.tape().apply(hash, inputs.get(0));
    return mode == null ? number : call.tape().apply(new CategoryOp(mode, bins), number);
  }
}
