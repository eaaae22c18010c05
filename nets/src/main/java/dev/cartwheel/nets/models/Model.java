package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Layers put together, to be trained and used. {@link Sequential} and {@link Functional} are
 * models; one of one's own names its layers and says how they follow each other:
 *
 * <pre>{@code
 * final class Residual extends Model {
 *   private final Layer first = layer(new Dense(8, "relu"));
 *   private final Layer last = layer(new Dense(8));
 *   private final Layer add = layer(new Add());
 *
 *   protected List<Tensor> compute(Call call, List<Tensor> inputs) {
 *     Tensor hidden = last.call(call, first.call(call, inputs));
 *     return List.of(add.call(call, List.of(hidden, inputs.get(0))));
 *   }
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public abstract class Model {

  private final List<Layer> layers = new ArrayList<>();
  private int[][] inputShapes = {}; // without the batch
  private @Nullable RandomGenerator random;
  private @Nullable Arithmetic arithmetic; // none for floats
  private @Nullable Trainer trainer;
  private @Nullable Prediction prediction;
  private @Nullable Layer nested;

  /**
   * This model as a layer of another, always the same: used twice it shares its weights, and what
   * the other learns this one has learned too. A model that is built keeps its weights.
   *
   * @param name the layer's
   */
  public final Layer asLayer(String name) {
    if (nested == null) {
      nested = new Nested(this, name);
    }
    return nested;
  }

  /** The model that a layer is; none unless it was made by {@link #asLayer}. */
  public static Optional<Model> inside(Layer layer) {
    return layer instanceof Nested nested ? Optional.of(nested.model()) : Optional.empty();
  }

  /** Names a layer of this model, so that its weights are trained and saved; returns it. */
  protected final <L extends Layer> L layer(L layer) {
    if (!layers.contains(layer)) {
      layers.add(layer);
    }
    return layer;
  }

  /** Computes the outputs, calling the layers. */
  protected abstract List<Tensor> compute(Call call, List<Tensor> inputs);

  /**
   * Builds all layers by a trial on zeros.
   *
   * @param random where first weights are drawn from, then the order of samples and what dropout
   *     drops; it is kept
   * @param inputShapes of each input, without the batch
   * @throws IllegalArgumentException if a layer cannot take what it gets; the message names it
   */
  public final Model build(RandomGenerator random, int[]... inputShapes) {
    for (int[] shape : inputShapes) {
      requireLengths(shape);
    }
    this.inputShapes = Arrays.stream(inputShapes).map(int[]::clone).toArray(int[][]::new);
    this.random = random;
    nameApart();
    compute(Call.building(new Tape(), random), zeros());
    return this;
  }

  private static void requireLengths(int... shape) {
    if (Arrays.stream(shape).anyMatch(length -> length < 1)) {
      throw new IllegalArgumentException(
          "input shape "
              + Arrays.toString(shape)
              + "; accepted: lengths of 1 or more, without the batch");
    }
  }

  private List<Tensor> zeros() {
    return Arrays.stream(inputShapes).map(shape -> Tensor.constant(withBatch(1, shape))).toList();
  }

  static int[] withBatch(int batch, int... shape) {
    int[] full = new int[shape.length + 1];
    full[0] = batch;
    System.arraycopy(shape, 0, full, 1, shape.length);
    return full;
  }

  /** Gives layers of one name the names Keras would: dense, dense_1, dense_2. */
  private void nameApart() {
    Set<String> taken = new LinkedHashSet<>();
    for (Layer layer : layers) {
      String name = layer.name();
      for (int k = 1; !taken.add(layer.name()); k++) {
        layer.rename(name + "_" + k);
      }
    }
  }

  /** The layers in the order they were named. */
  public final List<Layer> layers() {
    return Collections.unmodifiableList(layers);
  }

  /**
   * The layer of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public final Layer layer(String name) {
    return layers.stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> NearMatch.unknown("layer", name, layers.stream().map(Layer::name).toList()));
  }

  /** All weights by {@code layer/weight}, layer by layer in Keras's order. */
  public final Map<String, Weight> weights() {
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (Layer layer : layers) {
      if (layer instanceof Nested inside) {
        String path = layer.name() + "/";
        inside.model().weights().forEach((name, weight) -> weights.put(path + name, weight));
        continue;
      }
      for (Weight weight : layer.weights()) {
        weights.put(layer.name() + "/" + weight.name(), weight);
      }
    }
    return weights;
  }

  /** The weights that training moves: the trainable ones of layers that are not frozen. */
  public final List<Weight> trained() {
    return layers.stream().flatMap(layer -> layer.trainableWeights().stream()).toList();
  }

  /** Freezes or thaws all layers; a compiled model takes heed when it is compiled again. */
  public final void trainable(boolean trainable) {
    layers.forEach(layer -> layer.trainable(trainable));
  }

  /**
   * Takes the values of another model's weights, which must have the same names and shapes.
   *
   * @throws IllegalArgumentException if they have not; the message names the first
   */
  public final void copyWeights(Model from) {
    Map<String, Weight> mine = weights();
    Map<String, Weight> others = from.weights();
    if (!mine.keySet().equals(others.keySet())) {
      throw new IllegalArgumentException(
          "weights " + others.keySet() + "; accepted: " + mine.keySet());
    }
    mine.forEach(
        (name, weight) -> {
          Tensor other = Objects.requireNonNull(others.get(name)).tensor();
          if (!Arrays.equals(other.shape(), weight.tensor().shape())) {
            throw new IllegalArgumentException(
                "weight " + name + " of " + other + "; accepted: " + weight.tensor());
          }
        });
    mine.forEach(
        (name, weight) ->
            weight.tensor().write(Objects.requireNonNull(others.get(name)).tensor().value()));
  }

  /**
   * A model of the same layers and links, built with weights of its own, as Keras's {@code
   * clone_model}; {@link #copyWeights} makes them equal. It must be compiled before it is trained.
   *
   * @throws IllegalArgumentException of a model that is neither sequential nor functional, or has
   *     layers that cannot be made by name
   */
  public final Model cloned(RandomGenerator random) {
    return ModelConfig.read(ModelConfig.of(this), random);
  }

  /**
   * Says with which numbers this model computes from now on, floats if none are named; it must be
   * compiled again to be trained so.
   */
  public final Model computesWith(@Nullable Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    this.trainer = null;
    this.prediction = null;
    return this;
  }

  /** With which numbers this model computes; none for floats. */
  public final @Nullable Arithmetic arithmetic() {
    return arithmetic;
  }

  /**
   * Computes the outputs of a built model on a tape, for training loops of one's own: the call is
   * made once, and begun before each pass.
   *
   * @param inputs with the batch
   * @throws IllegalArgumentException if a layer cannot take what it gets; the message names it
   */
  public final List<Tensor> call(Call call, List<Tensor> inputs) {
    random(); // refuses a model that is not built
    return compute(call, inputs);
  }

  /** {@link #call(Call, List)} of one input, giving the first output. */
  public final Tensor call(Call call, Tensor input) {
    return call(call, List.of(input)).get(0);
  }

  /** Shapes of the inputs, without the batch. */
  public final List<int[]> inputShapes() {
    return Arrays.stream(inputShapes).map(int[]::clone).toList();
  }

  final boolean built() {
    return random != null;
  }

  /** The stream given to {@link #build}. */
  final RandomGenerator random() {
    if (random == null) {
      throw new IllegalStateException("model is not built; accepted: after build");
    }
    return random;
  }

  /** Says how to train, by Keras's names: {@code compile("mse", "adam", "mae")}. */
  public final Model compile(String loss, String optimizer, String... metrics) {
    OptimizerOptions options = OptimizerOptions.of(optimizer, Map.of());
    return compile(Compilation.of(Loss.named(loss), options, metrics));
  }

  /**
   * Says how to train: each output by the same loss. Metrics are called by their Keras names.
   * Layers frozen now stay as they are, until the model is compiled again.
   */
  public final Model compile(Loss loss, OptimizerSpec optimizer, String... metrics) {
    return compile(Compilation.of(loss, OptimizerOptions.of(optimizer), metrics));
  }

  /** Says how to train. */
  public final Model compile(Compilation compilation) {
    trainer = new Trainer(this, compilation, Kernels::fastest);
    return this;
  }

  private Trainer trainer() {
    if (trainer == null) {
      throw new IllegalStateException("model is not compiled; accepted: after compile");
    }
    return trainer;
  }

  /**
   * Trains on samples.
   *
   * @return loss and metrics of each epoch
   */
  public final History fit(Samples samples, Fit how) {
    return trainer().fit(samples, how);
  }

  /**
   * Trains on batches as they come, such as those of a data set, which has its own order and batch
   * size.
   *
   * @return loss and metrics of each epoch
   */
  public final History fit(Iterable<Samples> batches, Fit how) {
    return trainer().fit(batches, how);
  }

  /** {@link #fit(Iterable, Fit)}, so often over all. */
  public final History fit(Iterable<Samples> batches, int epochs) {
    return fit(batches, Fit.epochs(epochs));
  }

  /** {@link #fit(Samples, Fit)} of one input and one output, epochs over shuffled batches of 32. */
  public final History fit(NdArray inputs, NdArray targets, int epochs) {
    return fit(Samples.of(inputs, targets), Fit.epochs(epochs));
  }

  /** One step on a batch; returns the loss. */
  public final double trainOnBatch(Samples batch) {
    return trainer().step(batch);
  }

  /** Loss and metrics by name, without training. */
  public final Map<String, Double> evaluate(Samples samples, int batchSize) {
    return trainer().evaluate(samples, batchSize, "");
  }

  /** {@link #evaluate(Samples, int)} of one input and one output, in batches of 32. */
  public final Map<String, Double> evaluate(NdArray inputs, NdArray targets) {
    return evaluate(Samples.of(inputs, targets), Fit.BATCH);
  }

  /** The outputs for all samples. */
  public final List<NdArray> predict(Samples samples, int batchSize) {
    if (prediction == null) {
      prediction = new Prediction(this, arithmetic);
    }
    return prediction.run(samples, batchSize);
  }

  /** The outputs for all samples, computed once with other numbers; none for floats. */
  public final List<NdArray> predict(
      Samples samples, int batchSize, @Nullable Arithmetic arithmetic) {
    return new Prediction(this, arithmetic).run(samples, batchSize);
  }

  /** The first output for all samples, in batches of 32. */
  public final NdArray predict(NdArray inputs) {
    return predict(Samples.of(inputs), Fit.BATCH).get(0);
  }

  /** A table of the layers, shapes and numbers of parameters, as Keras prints it. */
  public final String summary() {
    return Summary.of(this);
  }
}
