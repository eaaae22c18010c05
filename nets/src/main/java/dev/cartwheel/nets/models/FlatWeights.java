package dev.cartwheel.nets.models;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.optim.Clipping;
import dev.cartwheel.nets.optim.Optimizer;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** The weights that training moves, one after the other in the flat arrays that optimisers take. */
final class FlatWeights {

  private final Kernels kernels = Kernels.fastest();
  private final List<Weight> weights;
  private final Optimizer optimizer;
  private final Clipping clipping;
  private final float[] parameters; // [P]
  private final float[] gradients; // [P]
  private double learningRate;

  FlatWeights(List<Weight> weights, Compilation compilation) {
    this.weights = weights;
    int[] ends = new int[weights.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end = Math.addExact(end, weights.get(i).tensor().size());
      ends[i] = end;
    }
    this.parameters = new float[end + Kernels.SLACK];
    this.gradients = new float[end + Kernels.SLACK];
    this.optimizer = Optimizer.of(compilation.optimizer(), end);
    this.clipping = new Clipping(compilation.clipping(), ends);
    this.learningRate = compilation.optimizer().learningRate();
  }

  double learningRate() {
    return learningRate;
  }

  void setLearningRate(double learningRate) {
    optimizer.setLearningRate((float) learningRate);
    this.learningRate = learningRate;
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
    int offset = 0;
    for (Weight weight : weights) {
      Tensor tensor = weight.tensor();
      System.arraycopy(tensor.value(), 0, parameters, offset, tensor.size());
      System.arraycopy(tensor.gradient(), 0, gradients, offset, tensor.size());
      offset += tensor.size();
    }
    if (offset == 0) {
      return;
    }
    optimizer.step(kernels, parameters, gradients, clipping.apply(kernels, gradients));
    offset = 0;
    for (Weight weight : weights) {
      Tensor tensor = weight.tensor();
      System.arraycopy(parameters, offset, tensor.value(), 0, tensor.size());
      offset += tensor.size();
      Constraint constraint = weight.constraint();
      if (constraint != null) {
        constraint.project(tensor.value(), tensor.shape());
      }
    }
  }
}
