package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers as their places in a vocabulary, or as vectors of these. Place 0 is for numbers
 * that are not known; with a {@code mask_token} it is for that, and 1 for the unknown ones.
 */
public final class IntegerLookup extends Layer {

  private final CategoryOp.@Nullable Mode mode;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final int unknowns;
  private final int first;
  private final int size;
  private final Operation lookup = this::places;

  /** From Keras's arguments; the {@code vocabulary} must be given. */
  public IntegerLookup(LayerConfig config) {
    super(config);
    int[] vocabulary = config.integers("vocabulary");
    if (vocabulary == null) {
      throw LayerConfig.refused("vocabulary", null, "a list of whole numbers");
    }
    this.unknowns = config.integer("num_oov_indices", 1);
    this.mode = CategoryOp.modeOrNumbers(config, "one_hot", "multi_hot", "count");
    config.ignore("oov_token", "vocabulary_dtype", "max_tokens");
    boolean padded = config.has("mask_token");
    if (padded && mode == null) {
      places.put(config.integer("mask_token"), 0);
    }
    this.first = padded && mode == null ? 1 : 0;
    for (int number : vocabulary) {
      if (places.putIfAbsent(number, first + unknowns + places.size() - first) != null) {
        throw LayerConfig.refused("vocabulary", number, "each number once");
      }
    }
    this.size = first + unknowns + vocabulary.length;
  }

  /** With these numbers. */
  public IntegerLookup(int... vocabulary) {
    this(LayerConfig.of("vocabulary", vocabulary));
  }

  private Node places(List<Tensor> operands) {
    return new Node(operands.get(0).shape(), operands) {
      @Override
      protected void forward(Kernels kernels) {
        for (int i = 0; i < output().size(); i++) {
          output().value()[i] = place(operand(0).value()[i]);
        }
      }

      @Override
      protected void backward(Kernels kernels) {}
    };
  }

  private int place(float number) {
    Integer place = number == (int) number ? places.get((int) number) : null;
    if (place == null && unknowns == 0) {
      throw new IllegalArgumentException("number " + number + "; accepted: the vocabulary's");
    }
    return place != null ? place : first + Math.floorMod((int) number, unknowns);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor place = call.tape().apply(lookup, inputs.get(0));
    return mode == null ? place : call.tape().apply(new CategoryOp(mode, size), place);
  }
}
