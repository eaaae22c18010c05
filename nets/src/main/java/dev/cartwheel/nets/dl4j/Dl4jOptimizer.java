package dev.cartwheel.nets.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** DL4J's updater of a network, with its step count and state in the form our engine gives them. */
final class Dl4jOptimizer {

  /** A step count is kept in two floats, each below 2²⁰ and so exact. */
  private static final int COUNTER_BITS = 20;

  private final DrivenModel model;
  private final ParameterLayout layout;
  private final BaseMultiLayerUpdater<?> updater;
  private final INDArray parameters; // [P]
  private final INDArray steps; // [P], what the updater makes of the gradients
  private int count;

  Dl4jOptimizer(DrivenModel model, ParameterLayout layout) {
    this.model = model;
    this.layout = layout;
    this.updater = model.updater();
    this.count = model.updates();
    this.parameters = model.parameters().reshape(layout.count());
    this.steps = model.gradients().reshape(layout.count());
  }

  /**
   * Clips by element or by variable, if configured, and moves the parameters by one step. The
   * model's gradients are used up.
   */
  void step(int batch, NativeScope scope) {
    for (Layer layer : model.layers()) {
      layer.setIterationCount(count);
    }
    updater.update(model.gradient(), count, 0, batch, scope.manager());
    if (!stands()) {
      parameters.subi(steps);
    }
    model.applyConstraints(count);
    count++;
    model.setUpdates(count);
  }

  /** ND4J's Adam takes ε for its step size where that is 0. */
  private boolean stands() {
    IUpdater first = updaters().get(0);
    return (first instanceof Adam || first instanceof AMSGrad) && first.getLearningRate(0, 0) == 0;
  }

  void setLearningRate(float learningRate) {
    if (!(learningRate >= 0) || Float.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learning rate " + learningRate + "; accepted: a number of 0 or more");
    }
    for (IUpdater each : updaters()) {
      if (each.hasLearningRate()) {
        each.setLrAndSchedule(learningRate, null);
      }
    }
  }

  /** The configurations the updater reads at every step. */
  private List<IUpdater> updaters() {
    List<IUpdater> updaters = new ArrayList<>();
    for (Trainable part : model.parts()) {
      for (String variable : part.paramTable(false).keySet()) {
        updaters.add(part.getConfig().getUpdaterByParam(variable));
      }
    }
    return updaters;
  }

  /** Step count and accumulators, flat; accumulators of one optimiser in our parameters' order. */
  float[] state() {
    float[] theirs = new float[length()];
    if (theirs.length > 0) {
      HostArrays.readMemory(updater.getStateViewArray(), theirs);
    }
    float[] state = new float[2 + theirs.length];
    state[0] = count >>> COUNTER_BITS;
    state[1] = count & ((1 << COUNTER_BITS) - 1);
    if (uniform()) {
      for (int slot = 0; slot < theirs.length; slot += layout.count()) {
        layout.toOurs(theirs, slot, state, 2 + slot);
      }
    } else {
      System.arraycopy(theirs, 0, state, 2, theirs.length);
    }
    return state;
  }

  void restore(float[] state) {
    int length = length();
    if (state.length != 2 + length) {
      throw new IllegalArgumentException(
          "optimizer state of " + state.length + " floats; accepted: " + (2 + length));
    }
    count = ((int) state[0] << COUNTER_BITS) | (int) state[1];
    model.setUpdates(count);
    float[] theirs = new float[length];
    if (uniform()) {
      for (int slot = 0; slot < length; slot += layout.count()) {
        layout.toTheirs(state, 2 + slot, theirs, slot);
      }
    } else {
      System.arraycopy(state, 2, theirs, 0, length);
    }
    if (length > 0) {
      HostArrays.write(theirs, updater.getStateViewArray());
    }
  }

  /** Whether one optimiser serves all parameters, so that each accumulator is laid out as they. */
  private boolean uniform() {
    return updater.getUpdaterBlocks().size() == 1;
  }

  private int length() {
    @Nullable INDArray state = updater.getStateViewArray();
    return state == null ? 0 : Math.toIntExact(state.length());
  }

  /** Gives back the native memory of the accumulators. */
  void close() {
    INDArray state = updater.getStateViewArray();
    if (state != null && state.closeable()) {
      state.close();
    }
  }
}
