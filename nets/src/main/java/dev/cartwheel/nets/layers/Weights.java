package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Makes the weights of a layer while it is built, each drawn from one stream in the order made.
 *
 * <p>A layer's weights stand in Keras's order: its own trainable ones, its own state, then those of
 * the layers inside it.
 */
public final class Weights {

  private final RandomGenerator random;
  private final String path; // of the layer that is built, "" or ending in a slash
  private final List<Weight> trained = new ArrayList<>();
  private final List<Weight> state = new ArrayList<>();
  private final List<Weight> inner = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>(); // inside

  Weights(RandomGenerator random, String path) {
    this.random = random;
    this.path = path;
  }

  /** Where first values are drawn from. */
  public RandomGenerator random() {
    return random;
  }

  /** A trainable weight. No dimensions make a scalar. */
  public Weight trainable(String name, Initializer initializer, int... shape) {
    return drawn(trained, name, initializer, Tensor.parameter(shape));
  }

  /** A weight that gets no gradient. No dimensions make a scalar. */
  public Weight state(String name, Initializer initializer, int... shape) {
    return drawn(state, name, initializer, Tensor.constant(shape));
  }

  /**
   * Builds a layer inside the one that is being built, unless it is; its weights follow, under its
   * name.
   *
   * @param name of the path: {@code "query"} makes {@code "query/kernel"}
   */
  public void inner(String name, Layer layer, int[]... inputShapes) {
    layer.build(random, path + name + "/", inputShapes);
    inner.addAll(layer.weights());
    layers.add(layer);
  }

  /**
   * {@link #inner} with some of its weights counted as the outer layer's own, as Keras does with
   * what an outer layer names.
   */
  public void inner(String name, Layer layer, Predicate<Weight> own, int[]... inputShapes) {
    layer.build(random, path + name + "/", inputShapes);
    for (Weight weight : layer.weights()) {
      (own.test(weight) ? trained : inner).add(weight);
    }
    layers.add(layer);
  }

  private Weight drawn(List<Weight> list, String name, Initializer initializer, Tensor tensor) {
    int[] shape = tensor.shape();
    int[] fans = Initializer.fans(shape);
    initializer.fill(tensor.value(), 0, shape, fans[0], fans[1], random);
    Weight weight = new Weight(path + name, tensor);
    list.add(weight);
    return weight;
  }

  /** The layers built inside. */
  List<Layer> layers() {
    return List.copyOf(layers);
  }

  /** All so far, in Keras's order. */
  List<Weight> inOrder() {
    List<Weight> all = new ArrayList<>(trained);
    all.addAll(state);
    all.addAll(inner);
    return List.copyOf(all);
  }
}
