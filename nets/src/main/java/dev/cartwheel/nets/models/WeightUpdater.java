package dev.cartwheel.nets.models;

import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.optim.ParameterUpdater;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An optimiser at work on weights: what a training loop of one's own needs after the loss.
 *
 * <pre>{@code
 * WeightUpdater updater = new WeightUpdater(model.trained(), OptimizerOptions.of("adam", Map.of()));
 * Call call = Call.training(new Tape(), random);
 * for (...) {
 *   call.begin();
 *   Tensor loss = call.tape().meanSquaredError(model.call(call, x), y);
 *   call.tape().backward(loss);
 *   updater.step();
 * }
 * }</pre>
 */
public final class WeightUpdater {

  private final Kernels kernels;
  private final Weight[] weights;
  private final Group[] groups;
  private final OptimizerOptions options;
  private final @Nullable Arithmetic arithmetic; // none for floats
  private float scale = 1; // by which the loss was multiplied for the arithmetic's sake

  /** Of these weights, with gradients in their tensors. */
  public WeightUpdater(List<Weight> weights, OptimizerOptions optimizer) {
    this(weights, optimizer, null, Kernels.fastest());
  }

  /** Of these weights, with gradients as an arithmetic has them. */
  WeightUpdater(
      List<Weight> weights,
      OptimizerOptions optimizer,
      @Nullable Arithmetic arithmetic,
      Kernels kernels) {
    this.kernels = kernels;
    this.weights = weights.toArray(new Weight[0]);
    this.options = optimizer;
    this.arithmetic = arithmetic;
    boolean together =
        arithmetic != null || optimizer.clipping() instanceof GradientClipping.ByGlobalNorm;
    this.groups =
        together || weights.isEmpty()
            ? new Group[] {new Group(this.weights, optimizer)}
            : weights.stream()
                .map(weight -> new Group(new Weight[] {weight}, optimizer))
                .toArray(Group[]::new);
  }

  /** The learning rate of the next step. */
  public double learningRate() {
    return groups[0].updater.learningRate();
  }

  /** Sets the learning rate of the steps to come. */
  public void setLearningRate(double learningRate) {
    for (Group group : groups) {
      group.updater.setLearningRate((float) learningRate);
    }
  }

  /** The loss with the penalties of all regularised weights. */
  public Tensor penalised(Tape tape, Tensor loss) {
    Tensor sum = loss;
    for (Weight weight : weights) {
      Regularizer regularizer = weight.regularizer();
      if (regularizer != null) {
        sum = tape.add(sum, regularizer.penalty(tape, weight.tensor()));
      }
    }
    return sum;
  }

  /** Gives the weights their gradients, of the loss multiplied as the optimiser expects it. */
  void backward(Tape tape, Tensor loss) {
    scale = arithmetic == null ? 1 : arithmetic.lossScale();
    float all = scale * (float) options.lossScale();
    tape.backward(all == 1 ? loss : tape.scale(loss, all));
  }

  /** Moves the weights by their gradients, then to where their constraints want them. */
  public void step() {
    if (weights.length == 0) {
      return;
    }
    for (Group group : groups) {
      group.step();
    }
  }

  /** What the steps to come depend on beside the weights, by name. */
  public Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    for (int i = 0; i < groups.length; i++) {
      state.put("optimizer/" + i, groups[i].updater.state());
    }
    return state;
  }

  /**
   * Takes up what {@link #state} returned.
   *
   * @throws IllegalArgumentException if it is of other weights or another optimiser
   */
  public void restore(Map<String, float[]> state) {
    for (int i = 0; i < groups.length; i++) {
      float[] part = state.get("optimizer/" + i);
      if (part == null) {
        throw new IllegalArgumentException(
            "optimizer state " + state.keySet() + "; accepted: with optimizer/" + i);
      }
      groups[i].updater.restore(part);
    }
  }

  /** At the end of training: the weights become their moving average, if there is one. */
  void finish() {
    if (!Double.isNaN(options.averageMomentum())) {
      for (Group group : groups) {
        group.updater.finish(group.parameters);
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
