package dev.cartwheel.nets.models;

import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.optim.OptimizerMap;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.optim.ParameterUpdater;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An optimiser at work on weights: what a training loop of one's own needs after the loss.
 *
 * <pre>{@code
 * WeightUpdater updater = new WeightUpdater(model.trained(), OptimizerOptions.of("adam", Map.of()));
 * Call call = Call.training(new Tape(), random);
 * for (int step = 0; step < 100; step++) {
 *   call.begin();
 *   Tensor loss = call.tape().meanSquaredError(model.call(call, x), y);
 *   call.tape().backward(loss);
 *   updater.step();
 * }
 * }</pre>
 */
public final class WeightUpdater {

  private final Kernels kernels;
  private final List<Weight> weights;
  private final List<Group> groups = new ArrayList<>();
  private final boolean several; // optimisers
  private final double lossScale;
  private final @Nullable Arithmetic arithmetic; // none for floats
  private boolean swapped; // weights and averages
  private float scale = 1; // by which the loss was multiplied for the arithmetic's sake

  /** Of these weights, with gradients in their tensors. */
  public WeightUpdater(List<Weight> weights, OptimizerOptions optimizer) {
    this(weights, weight -> optimizer, optimizer, null, Kernels.fastest());
  }

  /** Of the weights of a model that training moves, with gradients as an arithmetic has them. */
  WeightUpdater(
      Model model, OptimizerMap optimizers, @Nullable Arithmetic arithmetic, Kernels kernels) {
    this(model.trained(), byPath(model, optimizers), optimizers.otherwise(), arithmetic, kernels);
  }

  private static Function<Weight, OptimizerOptions> byPath(Model model, OptimizerMap optimizers) {
    Map<Weight, String> paths = new IdentityHashMap<>();
    model.weights().forEach((path, weight) -> paths.put(weight, path));
    return weight -> optimizers.of(paths.getOrDefault(weight, weight.name()));
  }

  private WeightUpdater(
      List<Weight> weights,
      Function<Weight, OptimizerOptions> optimizers,
      OptimizerOptions otherwise,
      @Nullable Arithmetic arithmetic,
      Kernels kernels) {
    this.kernels = kernels;
    this.weights = List.copyOf(weights);
    this.arithmetic = arithmetic;
    this.lossScale = otherwise.lossScale();
    Map<OptimizerOptions, List<Weight>> parts = new LinkedHashMap<>();
    weights.forEach(
        weight ->
            parts.computeIfAbsent(optimizers.apply(weight), part -> new ArrayList<>()).add(weight));
    if (parts.isEmpty()) {
      parts.put(otherwise, List.of());
    }
    this.several = parts.size() > 1;
    parts.forEach((optimizer, part) -> group(part, optimizer));
  }

  private void group(List<Weight> part, OptimizerOptions optimizer) {
    boolean together =
        arithmetic != null || optimizer.clipping() instanceof GradientClipping.ByGlobalNorm;
    if (together || part.isEmpty()) {
      groups.add(new Group(part.toArray(new Weight[0]), optimizer));
    } else {
      part.forEach(weight -> groups.add(new Group(new Weight[] {weight}, optimizer)));
    }
  }

  /** The learning rate of the next step; of several optimisers, the first weight's. */
  public double learningRate() {
    return groups.get(0).updater.learningRate();
  }

  /**
   * Sets the learning rate of the steps to come.
   *
   * @throws IllegalStateException if weights have several optimisers
   */
  public void setLearningRate(double learningRate) {
    if (several) {
      throw new IllegalStateException(
          "learning rate " + learningRate + " for several optimizers; accepted: for one");
    }
    for (Group group : groups) {
      group.updater.setLearningRate((float) learningRate);
    }
  }

  /** The loss with the penalties of all regularised weights. */
  public Tensor penalised(Tape tape, Tensor loss) {
    Tensor sum = loss;
    for (int i = 0; i < weights.size(); i++) { // an iterator would be garbage
      Regularizer regularizer = weights.get(i).regularizer();
      if (regularizer != null) {
        sum = tape.add(sum, regularizer.penalty(tape, weights.get(i).tensor()));
      }
    }
    return sum;
  }

  /** Gives the weights their gradients, of the loss multiplied as the optimiser expects it. */
  void backward(Tape tape, Tensor loss) {
    scale = arithmetic == null ? 1 : arithmetic.lossScale();
    float all = scale * (float) lossScale;
    tape.backward(all == 1 ? loss : tape.scale(loss, all));
  }

  /** Moves the weights by their gradients, then to where their constraints want them. */
  public void step() {
    for (int i = 0; i < groups.size() && !weights.isEmpty(); i++) { // an iterator is garbage
      groups.get(i).step();
    }
  }

  /** What the steps to come depend on beside the weights, by name. */
  public Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      state.put("optimizer/" + i, groups.get(i).updater.state());
    }
    return state;
  }

  /**
   * Takes up what {@link #state} returned.
   *
   * @throws IllegalArgumentException if it is of other weights or another optimiser
   */
  public void restore(Map<String, float[]> state) {
    for (int i = 0; i < groups.size(); i++) {
      float[] part = state.get("optimizer/" + i);
      if (part == null) {
        throw new IllegalArgumentException(
            "optimizer state " + state.keySet() + "; accepted: with optimizer/" + i);
      }
      groups.get(i).updater.restore(part);
    }
  }

  /** At the end of training: the weights become their moving average, if there is one. */
  void finish() {
    if (swapped) {
      swapAverages();
    }
    for (Group group : groups) {
      if (group.averages()) {
        group.updater.finish(group.parameters);
        group.write();
      }
    }
  }

  /**
   * Exchanges the weights and their moving averages.
   *
   * @throws IllegalStateException if there are none
   */
  public void swapAverages() {
    if (groups.stream().noneMatch(Group::averages)) {
      throw new IllegalStateException(
          "no moving averages of the weights; accepted: an optimizer with use_ema");
    }
    swapped = !swapped;
    for (Group group : groups) {
      if (group.averages()) {
        group.read();
        group.updater.swapAverage(group.parameters);
        group.write();
      }
    }
  }

  /**
   * Weights whose gradients are judged together. Where that is one, the optimiser works on its own
   * arrays, else on copies one after the other.
   */
  private final class Group {

    private final Weight[] members;
    private final boolean copies;
    private final ParameterUpdater updater;
    private final int count; // P
    private final float[] parameters; // [P] and slack
    private final float[] copied; // gradients [P] and slack, or empty

    Group(Weight[] members, OptimizerOptions optimizer) {
      this.members = members;
      this.copies = members.length != 1;
      int[][] shapes = new int[members.length][];
      int total = 0;
      for (int i = 0; i < members.length; i++) {
        shapes[i] = members[i].tensor().shape();
        total = Math.addExact(total, members[i].tensor().size());
      }
      this.count = total;
      this.parameters = copies ? new float[total + Kernels.SLACK] : members[0].tensor().value();
      this.copied = new float[copies ? total + Kernels.SLACK : 0];
      this.updater = new ParameterUpdater(optimizer, shapes);
    }

    boolean averages() {
      return !Double.isNaN(updater.options().averageMomentum());
    }

    void step() {
      float[] gradients = copies ? copied : members[0].tensor().gradient();
      read();
      if (arithmetic != null && !arithmetic.accepts(gradients, count)) {
        return;
      }
      for (int i = 0; i < count && scale != 1; i++) {
        gradients[i] /= scale;
      }
      updater.step(kernels, parameters, gradients);
      write();
      for (Weight weight : members) {
        Constraint constraint = weight.constraint();
        if (constraint != null) {
          constraint.project(weight.tensor().value(), weight.tensor().shape());
        }
      }
    }

    private void read() {
      int offset = 0;
      for (int i = 0; i < members.length && copies; i++) {
        Tensor tensor = members[i].tensor();
        System.arraycopy(tensor.value(), 0, parameters, offset, tensor.size());
        System.arraycopy(tensor.gradient(), 0, copied, offset, tensor.size());
        offset += tensor.size();
      }
    }

    private void write() {
      int offset = 0;
      for (int i = 0; i < members.length && copies; i++) {
        Tensor tensor = members[i].tensor();
        System.arraycopy(parameters, offset, tensor.value(), 0, tensor.size());
        offset += tensor.size();
      }
    }
  }
}
