package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layer as Keras has it: it makes its weights when it learns the shapes of its inputs, and maps
 * tensors to a tensor on a tape. Shapes include the batch, the first axis.
 *
 * <p>A layer is made from its {@link LayerConfig}, by constructor or by {@link Layers#make}. A new
 * one overrides {@link #compute}, and {@link #create} if it has weights:
 *
 * <pre>{@code
 * final class Scaled extends Layer {
 *   private Weight factor;
 *
 *   Scaled() {
 *     super(LayerConfig.of());
 *   }
 *
 *   protected void create(Weights weights, List<int[]> inputs) {
 *     factor = weights.trainable("factor", Initializer.ones(), inputs.get(0)[1]);
 *   }
 *
 *   protected Tensor compute(Call call, List<Tensor> inputs) {
 *     return call.tape().apply(Elementwise.MULTIPLY, inputs.get(0), factor.tensor());
 *   }
 * }
 * }</pre>
 *
 * <p>Source: Keras 3, {@code keras.layers.Layer}.
 */
public abstract class Layer {

  private final LayerConfig config;
  private final @Nullable Regularizer activityRegularizer;
  private String name;
  private String path = ""; // of the layers around it, with a slash at its end
  private boolean trainable;
  private @Nullable ChannelsFirst channelsFirst; // none if they are last
  private @Nullable List<Weight> weights; // none before build
  private List<Layer> inner = List.of(); // none before build
  private InputSpec[] specs = {}; // by input
  private int[][] builtFor = {}; // by input, its shape
  private final List<Tensor> alone = new ArrayList<>(1); // an only input, for as long as a call

  /** Reads what all layers have: {@code name}, {@code trainable}, {@code activity_regularizer}. */
  protected Layer(LayerConfig config) {
    this.config = config;
    this.name = config.text("name", snakeCase(getClass().getSimpleName()));
    this.trainable = config.flag("trainable", true);
    this.activityRegularizer = config.regularizer("activity_regularizer");
    config.ignore("dtype", "batch_shape", "batch_input_shape", "build_config", "autocast");
  }

  /** As Keras has it: {@code "Conv2D"} is {@code "conv2d"}, {@code "ReLU"} is {@code "re_lu"}. */
  private static String snakeCase(String name) {
    return name.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@code data_format}. Where channels come first, {@link #create} and {@link #compute} meet
   * them last all the same.
   *
   * @param axes of places, which stand after the channels then
   */
  protected final void readDataFormat(LayerConfig config, int axes) {
    String format = config.oneOf("data_format", "channels_last", "channels_first");
    channelsFirst = format.equals("channels_first") ? new ChannelsFirst(axes) : null;
  }

  /** Whether inputs and output have the channels before the axes of places. */
  public final boolean takesChannelsFirst() {
    return channelsFirst != null;
  }

  /**
   * Which axis of an input of so many comes where, for its channels to be last; each in its place
   * if they are.
   */
  public final int[] channelsLastOrder(int rank) {
    return channelsFirst == null
        ? IntStream.range(0, rank).toArray()
        : channelsFirst.orderFor(rank);
  }

  /**
   * What the input at an index must be like: anything unless overridden. It is asked before {@link
   * #create} for the number of axes, and after it once for all calls.
   */
  protected InputSpec inputSpec(int index) {
    return InputSpec.ANY;
  }

  /** Makes the weights for inputs of these shapes. Nothing unless overridden. */
  protected void create(Weights weights, List<int[]> inputs) {}

  /** Computes the output. The weights are there. */
  protected abstract Tensor compute(Call call, List<Tensor> inputs);

  /**
   * Which steps of the output count; unless overridden, those of the first input that has a mask,
   * for as long as the output has such steps.
   */
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    for (int i = 0; i < inputs.size(); i++) {
      Tensor mask = inputs.get(i).mask();
      if (mask != null
          && output.rank() >= inputs.get(i).rank()
          && output.dimension(1) == mask.dimension(1)) {
        return mask;
      }
    }
    return null;
  }

  /**
   * Makes the weights, once.
   *
   * @param random where their first values are drawn from
   * @param inputShapes of each input, with the batch, which may be -1
   * @throws IllegalArgumentException if the layer cannot take them; the message names the layer
   */
  public final void build(RandomGenerator random, int[]... inputShapes) {
    build(random, "", inputShapes);
  }

  final void build(RandomGenerator random, String path, int[]... inputShapes) {
    if (weights != null) {
      return;
    }
    this.path = path;
    Weights made = new Weights(random, path);
    try {
      for (int i = 0; i < inputShapes.length; i++) {
        inputSpec(i).requireRank(inputShapes[i]);
      }
      ChannelsFirst format = channelsFirst;
      create(
          made,
          format == null
              ? List.of(inputShapes)
              : Arrays.stream(inputShapes).map(format::last).toList());
    } catch (IllegalArgumentException e) {
      throw named(e, Arrays.stream(inputShapes).map(Arrays::toString));
    }
    weights = made.inOrder();
    specs =
        IntStream.range(0, inputShapes.length).mapToObj(this::inputSpec).toArray(InputSpec[]::new);
    builtFor = Arrays.stream(inputShapes).map(int[]::clone).toArray(int[][]::new);
    inner = made.layers();
    if (!trainable) {
      inner.forEach(layer -> layer.trainable(false));
    }
  }

  /**
   * Gives a built layer weights it did not have, after those it has.
   *
   * @param create makes them
   */
  protected final void extend(RandomGenerator random, Consumer<Weights> create) {
    if (weights == null) {
      throw new IllegalStateException("layer " + name + " is not built; accepted: after build");
    }
    Weights made = new Weights(random, path);
    create.accept(made);
    weights = Stream.concat(weights.stream(), made.inOrder().stream()).toList();
  }

  /** Takes weights from a built layer. */
  protected final void forget(Set<Weight> gone) {
    weights = weights().stream().filter(weight -> !gone.contains(weight)).toList();
  }

  /** Gives or takes (null) an argument, so that {@link #config} makes the layer as it is now. */
  protected final void reconfigure(String key, @Nullable Object value) {
    config.replace(key, value);
  }

  /** Whether the weights are there. */
  public final boolean built() {
    return weights != null;
  }

  /**
   * Computes the output of a built layer.
   *
   * @throws IllegalArgumentException if inputs do not fit; the message names the layer
   * @throws IllegalStateException if the layer is not built
   */
  public final Tensor call(Call call, List<Tensor> inputs) {
    RandomGenerator initialisation = call.initialisation();
    if (weights == null && initialisation != null) {
      build(initialisation, inputs.stream().map(Tensor::shape).toArray(int[][]::new));
    }
    if (weights == null) {
      throw new IllegalStateException("layer " + name + " is not built; accepted: after build");
    }
    try {
      for (int i = 0; i < specs.length && i < inputs.size(); i++) {
        specs[i].require(inputs.get(i), builtFor[i]);
      }
      Arithmetic arithmetic = call.arithmetic();
      List<Tensor> given =
          arithmetic == null
              ? inputs
              : inputs.stream().map(input -> arithmetic.input(call, this, input)).toList();
      Tensor output = compute(trainable ? call : frozen(call), given, channelsFirst);
      if (output.mask() == null) {
        output.mask(mask(call, inputs, output));
      }
      call.computed().add(this, output);
      output = arithmetic == null ? output : masked(arithmetic.output(call, this, output), output);
      if (activityRegularizer != null) {
        penaliseActivity(call, activityRegularizer, output);
      }
      return output;
    } catch (IllegalArgumentException e) {
      throw named(e, inputs.stream().map(Tensor::toString));
    }
  }

  /** Adds a penalty on what a layer gives to the loss, by sample: as strong whatever the batch. */
  protected static void penaliseActivity(Call call, Regularizer regularizer, Tensor output) {
    Tensor penalty = regularizer.penalty(call.tape(), output);
    int batch = output.rank() == 0 ? 1 : Math.max(1, output.dimension(0));
    call.addLoss(call.tape().scale(penalty, 1f / batch));
  }

  private Tensor compute(Call call, List<Tensor> inputs, @Nullable ChannelsFirst format) {
    if (format == null) {
      return compute(call, inputs);
    }
    Tensor output = compute(call, format.last(call.tape(), inputs));
    return format.first(call.tape(), output, inputs.get(0).rank());
  }

  /** What takes a tensor's place, with its mask. */
  private static Tensor masked(Tensor replaced, Tensor output) {
    if (replaced.mask() == null) {
      replaced.mask(output.mask());
    }
    return replaced;
  }

  /**
   * What the last call gave beside its output, such as the last states of a recurrent layer: none
   * unless overridden. It holds until the next call.
   */
  public List<Tensor> further() {
    return List.of();
  }

  /** {@link #call(Call, List)} of one input. */
  public final Tensor call(Call call, Tensor input) {
    alone.clear();
    alone.add(input);
    return call(call, alone);
  }

  /** How a layer that is not trainable is called; as any other, unless overridden. */
  protected Call frozen(Call call) {
    return call;
  }

  /**
   * The shape of the output, found by a trial on zeros with a batch of 2; the layer must be built.
   *
   * @param inputShapes with the batch, which may be -1 and is then -1 in the output
   */
  public int[] outputShape(int[]... inputShapes) {
    List<Tensor> inputs = new ArrayList<>();
    boolean open = false;
    for (int[] shape : inputShapes) {
      int[] trial = shape.clone();
      if (trial.length > 0 && trial[0] < 0) {
        trial[0] = 2;
        open = true;
      }
      inputs.add(Tensor.constant(trial));
    }
    int[] output = call(Call.inference(new Tape()), inputs).shape();
    if (open && output.length > 0) {
      output[0] = -1;
    }
    return output;
  }

  /** The weights in Keras's order; none before {@link #build}. */
  public final List<Weight> weights() {
    return weights == null ? List.of() : weights;
  }

  /** The layers this one is made of, in the order they were built; none before {@link #build}. */
  public final List<Layer> inner() {
    return inner;
  }

  /** Number of elements of all weights. */
  public final int parameterCount() {
    int count = 0;
    for (Weight weight : weights()) {
      count = Math.addExact(count, weight.tensor().size());
    }
    return count;
  }

  /** What the layer is called; unless given, its class in snake case. */
  public final String name() {
    return name;
  }

  /** Calls the layer by another name, as a model does whose names must differ. */
  public final void rename(String name) {
    this.name = name;
  }

  /** Whether the weights are trained. */
  public final boolean trainable() {
    return trainable;
  }

  /** Freezes or thaws the weights, with those of the layers inside. */
  public final void trainable(boolean trainable) {
    this.trainable = trainable;
    inner.forEach(layer -> layer.trainable(trainable));
  }

  /** The weights that training moves: none of a frozen layer, here or inside. */
  public final List<Weight> trainableWeights() {
    Set<Weight> trained = Collections.newSetFromMap(new IdentityHashMap<>());
    addTrained(trained);
    return weights().stream().filter(trained::contains).toList();
  }

  private void addTrained(Set<Weight> trained) {
    if (trainable) {
      weights().stream().filter(Weight::trainable).forEach(trained::add);
    }
    for (Layer layer : inner) {
      layer.weights().forEach(trained::remove);
      layer.addTrained(trained);
    }
  }

  /** Keras's class name, under which {@link Layers} makes such a layer. */
  public final String kind() {
    return getClass().getSimpleName();
  }

  /** What the layer was made from. */
  public Map<String, Object> config() {
    return config.asMap();
  }

  /** A refusal with the layer's name, and the shapes it refuses unless it tells them. */
  private IllegalArgumentException named(IllegalArgumentException e, Stream<String> inputs) {
    String kind = name.equals(snakeCase(kind())) ? "" : " (" + kind() + ")";
    String message = String.valueOf(e.getMessage());
    List<String> given = inputs.toList();
    String shapes =
        given.stream().anyMatch(message::contains)
            ? ""
            : " (input " + String.join(", ", given) + ")";
    return new IllegalArgumentException("layer " + name + kind + ": " + message + shapes, e);
  }

  /** A weight's tensor, which is there once the layer is built. */
  protected static Tensor present(@Nullable Tensor weight) {
    return Objects.requireNonNull(weight, "layer is not built");
  }

  /**
   * Refuses inputs of another number.
   *
   * @throws IllegalArgumentException naming both numbers
   */
  protected static void requireInputs(List<?> inputs, int count) {
    if (inputs.size() != count) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs; accepted: " + count + (count == 1 ? " input" : " inputs"));
    }
  }

  /** The kind and name. */
  @Override
  public String toString() {
    return kind() + " " + name;
  }
}
