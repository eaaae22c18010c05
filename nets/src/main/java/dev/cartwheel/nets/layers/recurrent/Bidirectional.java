package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer run over a sequence from both ends, the two outputs merged: [B, T, I] to [B,
 * (T,) 2U], or U if merged by {@code sum}, {@code mul} or {@code ave}.
 *
 * <p>Further inputs are initial states, those of the forward layer first. With {@code merge_mode}
 * null there are two outputs, the backward layer's with its steps in the order of the input, as
 * {@link #further} gives it; so are the states of layers that return them, forward's first.
 *
 * <p>Source: Schuster and Paliwal, Bidirectional recurrent neural networks (1997).
 */
public final class Bidirectional extends Layer {

  private static final String SEQUENCES = "return_sequences";
  private static final String APART = "none"; // what stands for null in a saved model
  private static final Operation REVERSED = ReversedSteps::of;

  private final Layer forward;
  private final Layer backward;
  private final boolean sequences;
  private final Merge merge;
  private final boolean apart;
  private final List<Tensor> further = new ArrayList<>();

  /** From Keras's arguments. */
  public Bidirectional(LayerConfig config) {
    super(config);
    Layer given = config.layer("layer");
    Layer back = config.has("backward_layer") ? config.layer("backward_layer") : null;
    this.sequences = Boolean.TRUE.equals(given.config().get(SEQUENCES));
    this.forward = again(given, "forward_", false);
    this.backward = again(back == null ? given : back, "backward_", back == null);
    if (sequences != Boolean.TRUE.equals(backward.config().get(SEQUENCES))
        || backwards(forward) == backwards(backward)) {
      throw new IllegalArgumentException(
          "backward_layer "
              + backward.config()
              + "; accepted: the layer's return_sequences, and the other go_backwards");
    }
    if (config.isNull("merge_mode")) {
      config.replace("merge_mode", APART);
    }
    String mode = config.oneOf("merge_mode", "concat", "sum", "mul", "ave", APART);
    this.apart = mode.equals(APART);
    this.merge = new Merge(mode, sequences);
    config.ignore("weights");
  }

  /** A layer in both directions, outputs side by side. */
  public Bidirectional(Layer layer) {
    this(LayerConfig.of("layer", layer));
  }

  private Layer again(Layer layer, String prefix, boolean turn) {
    Map<String, Object> config = layer.config();
    String name = layer.name();
    config.put("name", name.startsWith(prefix) ? name : prefix + name);
    config.put("zero_output_for_mask", sequences);
    if (turn) {
      config.put("go_backwards", !backwards(layer));
    }
    return Layers.make(layer.kind(), config);
  }

  private static boolean backwards(Layer layer) {
    return Boolean.TRUE.equals(layer.config().get("go_backwards"));
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    weights.inner(forward.name(), forward, inputs.get(0));
    weights.inner(backward.name(), backward, inputs.get(0));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    List<Tensor> both = both(call, inputs);
    Tensor behind = both.get(1);
    further.clear();
    if (apart) {
      further.add(sequences ? call.tape().apply(REVERSED, behind) : behind);
    }
    further.addAll(forward.further());
    further.addAll(backward.further());
    return apart ? both.get(0) : call.tape().apply(merge, both.get(0), behind);
  }

  /** The backward layer's output where they are not merged, then the states if they are asked. */
  @Override
  public List<Tensor> further() {
    return further;
  }

  private List<Tensor> both(Call call, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    int states = inputs.size() - 1;
    if (states % 2 != 0) {
      throw new IllegalArgumentException(states + " initial states; accepted: an even number");
    }
    List<Tensor> ahead = new ArrayList<>(List.of(x));
    ahead.addAll(inputs.subList(1, 1 + states / 2));
    List<Tensor> behind = new ArrayList<>(List.of(x));
    behind.addAll(inputs.subList(1 + states / 2, inputs.size()));
    return List.of(forward.call(call, ahead), backward.call(call, behind));
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return sequences ? inputs.get(0).mask() : null;
  }
}
