package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers below a depth as vectors: one-hot [..., 1] or [...] to [..., depth]; multi-hot and
 * count [..., K] to [..., depth], where a second operand may weigh each of the K.
 *
 * @param mode how
 * @param depth length of the vectors
 */
record CategoryOp(Mode mode, int depth) implements Operation {

  /** What an element of a vector says. */
  enum Mode {
    /** Whether this is the number. */
    ONE_HOT,
    /** Whether this is among the numbers. */
    MULTI_HOT,
    /** How often this is among the numbers. */
    COUNT
  }

  /** The mode of Keras's name; none for {@code int}, which it is unless given. */
  static @Nullable Mode modeOrNumbers(LayerConfig config, String... accepted) {
    if (config.flag("sparse", false)) {
      throw config.refusal("sparse", true, "false");
    }
    String[] all = Arrays.copyOf(accepted, accepted.length + 1);
    all[accepted.length] = "int";
    return config.text("output_mode", "int").equals("int") ? null : mode(config, all);
  }

  /** The mode of Keras's name. */
  static Mode mode(LayerConfig config, String... accepted) {
    return Mode.valueOf(config.oneOf("output_mode", accepted).toUpperCase(Locale.ROOT));
  }

  @Override
  public Node on(List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    int last = shape.length - 1;
    boolean append = last < 1 || (mode == Mode.ONE_HOT && shape[last] != 1);
    int[] result = append ? Arrays.copyOf(shape, shape.length + 1) : shape.clone();
    result[result.length - 1] = depth;
    int members = append ? 1 : shape[last];
    if (operands.size() > 1 && operands.get(1).size() != operands.get(0).size()) {
      throw new IllegalArgumentException(
          "weights " + operands.get(1) + " of " + operands.get(0) + "; accepted: equal shapes");
    }
    return new Vectors(result, operands, members);
  }

  private final class Vectors extends Node {

    private final int members; // numbers that make a vector

    Vectors(int[] shape, List<Tensor> operands, int members) {
      super(shape, operands);
      this.members = members;
    }

    @Override
    protected void forward(Kernels kernels) {
      float[] x = operand(0).value();
      float[] y = output().value();
      Arrays.fill(y, 0, output().size(), 0);
      for (int i = 0; i < operand(0).size(); i++) {
        int number = (int) x[i];
        if (number != x[i] || number < 0 || number >= depth) {
          throw new IllegalArgumentException(
              "number " + x[i] + "; accepted: whole numbers from 0 to " + (depth - 1));
        }
        int at = i / members * depth + number;
        float weight = operands() > 1 ? operand(1).value()[i] : 1;
        y[at] = mode == Mode.COUNT ? y[at] + weight : 1;
      }
    }

    @Override
    protected void backward(Kernels kernels) {}
  }
}
