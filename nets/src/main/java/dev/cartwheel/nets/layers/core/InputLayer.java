package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says what a sequential model takes, as its first layer; y = x. The inputs of other models are
 * {@code Value.input}.
 */
public final class InputLayer extends Layer {

  private static final int OPEN = -1;

  private final int[] shape; // without the batch, -1 where any length is taken

  /**
   * From Keras's arguments: {@code shape} without the batch, or {@code batch_shape} with it; null
   * or -1 takes any length.
   */
  public InputLayer(LayerConfig config) {
    super(config);
    boolean whole = !config.has("shape");
    String key = whole ? "batch_shape" : "shape";
    List<?> given = config.list(key);
    if (given == null || whole && given.isEmpty()) {
      throw config.refusal("shape", given, "lengths without the batch");
    }
    List<Integer> lengths = new ArrayList<>();
    for (Object length : whole ? given.subList(1, given.size()) : given) {
      if (length == null || length.equals(OPEN)) {
        lengths.add(OPEN);
      } else if (length instanceof Number number
          && number.intValue() >= 1
          && number.doubleValue() == number.intValue()) {
        lengths.add(number.intValue());
      } else {
        throw config.refusal(key, given, "lengths of 1 or more, or null");
      }
    }
    this.shape = lengths.stream().mapToInt(Integer::intValue).toArray();
    config.ignore("batch_size", "optional");
    for (String kind : List.of("sparse", "ragged")) {
      if (config.flag(kind, false)) {
        throw config.refusal(kind, true, "false");
      }
    }
  }

  /** Of a shape without the batch. */
  public InputLayer(int... shape) {
    this(LayerConfig.of("shape", shape.clone()));
  }

  /** The shape without the batch, -1 where any length is taken. */
  public int[] shape() {
    return shape.clone();
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    boolean fits =
        x.rank() == shape.length + 1
            && IntStream.range(0, shape.length)
                .allMatch(axis -> shape[axis] == OPEN || shape[axis] == x.dimension(axis + 1));
    if (!fits) {
      String lengths =
          Arrays.stream(shape)
              .mapToObj(length -> length == OPEN ? "?" : Integer.toString(length))
              .collect(Collectors.joining(", ", "[?, ", "]"));
      throw new IllegalArgumentException("input " + x + "; accepted: " + lengths);
    }
    return x;
  }
}
