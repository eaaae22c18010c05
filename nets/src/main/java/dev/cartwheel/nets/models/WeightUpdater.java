package dev.cartwheel.nets.models;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.optim.OptimizerOptions;
import dev.cartwheel.nets.optim.ParameterUpdater;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
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

  private final Kernels kernels = Kernels.fastest();
  private final List<Weight> weights;
  private final ParameterUpdater updater;
  private final @Nullable Arithmetic arithmetic; // none for floats
  private float scale = 1; // by which the loss was multiplied for the arithmetic's sake
  private final float[] parameters; // [P] and slack
  private final float[] gradients; // [P] and slack

  /** Of these weights, with gradients in their tensors. */
  public WeightUpdater(List<Weight> weights, OptimizerOptions optimizer) {
    this(weights, optimizer, null);
  }

  /** Of these weights, with gradients as an arithmetic has them. */
  WeightUpdater(List<Weight> weights, OptimizerOptions optimizer, @Nullable Arithmetic arithmetic) {
    this.weights = List.copyOf(weights);
    this.arithmetic = arithmetic;
    int count = 0;
    for (Weight weight : weights) {
      count = Math.addExact(count, weight.tensor().size());
    }
    this.parameters = new float[count + Kernels.SLACK];
    this.gradients = new float[count + Kernels.SLACK];
    this.updater =
        new ParameterUpdater(
            optimizer,
            weights.stream().map(weight -> weight.tensor().shape()).toArray(int[][]::new));
  }

  /** The learning rate of the next step. */
  public double learningRate() {
    return updater.learningRate();
  }

  /** Sets the learning rate of the steps to come. */
  public void setLearningRate(double learningRate) {
    updater.setLearningRate((float) learningRate);
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
    float all = scale * (float) updater.options().lossScale();
    tape.backward(all == 1 ? loss : tape.scale(loss, all));
  }

  /** Moves the weights by their gradients, then to where their constraints want them. */
  public void step() {
    if (weights.isEmpty()) {
      return;
    }
    int offset = 0;
    for (Weight weight : weights) {
      Tensor tensor = weight.tensor();
      System.arraycopy(tensor.value(), 0, parameters, offset, tensor.size());
      System.arraycopy(tensor.gradient(), 0, gradients, offset, tensor.size());
      offset += tensor.size();
    }
    if (arithmetic != null && !arithmetic.accepts(gradients, offset)) {
      return;
    }
    for (int i = 0; i < offset && scale != 1; i++) {
      gradients[i] /= scale;
    }
    updater.step(kernels, parameters, gradients);
    write();
    for (Weight weight : weights) {
      Constraint constraint = weight.constraint();
      if (constraint != null) {
        constraint.project(weight.tensor().value(), weight.tensor().shape());
      }
    }
  }

  /** At the end of training: the weights become their moving average, if there is one. */
  void finish() {
    if (!Double.isNaN(updater.options().averageMomentum())) {
      updater.finish(parameters);
      write();
    }
  }

  private void write() {
    int offset = 0;
    for (Weight weight : weights) {
      Tensor tensor = weight.tensor();
      System.arraycopy(parameters, offset, tensor.value(), 0, tensor.size());
      offset += tensor.size();
    }
  }
}
