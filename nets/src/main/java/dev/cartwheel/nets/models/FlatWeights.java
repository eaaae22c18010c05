package dev.cartwheel.nets.models;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.optim.ParameterUpdater;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** The weights that training moves, one after the other in the flat arrays that optimisers take. */
final class FlatWeights {

  private final Kernels kernels = Kernels.fastest();
  private final List<Weight> weights;
  private final ParameterUpdater updater;
  private final float[] parameters; // [P] and slack
  private final float[] gradients; // [P] and slack

  FlatWeights(List<Weight> weights, Compilation compilation) {
    this.weights = weights;
    int count = 0;
    for (Weight weight : weights) {
      count = Math.addExact(count, weight.tensor().size());
    }
    this.parameters = new float[count + Kernels.SLACK];
    this.gradients = new float[count + Kernels.SLACK];
    this.updater =
        new ParameterUpdater(
            compilation.optimizer(),
            weights.stream().map(weight -> weight.tensor().shape()).toArray(int[][]::new));
  }

  double learningRate() {
    return updater.learningRate();
  }

  void setLearningRate(double learningRate) {
    updater.setLearningRate((float) learningRate);
  }

  /** The loss with the penalties of all regularised weights. */
  Tensor penalised(Tape tape, Tensor loss) {
    Tensor sum = loss;
    for (Weight weight : weights) {
      Regularizer regularizer = weight.regularizer();
      if (regularizer != null) {
        sum = tape.add(sum, regularizer.penalty(tape, weight.tensor()));
      }
    }
    return sum;
  }

  /** Moves the weights by their gradients. */
  void step() {
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
