package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;

/** {@link OptimizerOptions} at work on one flat array of parameters. */
public final class ParameterUpdater {

  private final OptimizerOptions options;
  private final Optimizer optimizer;
  private final Clipping clipping;
  private final float[] average; // [P], or empty
  private final float[] gathered; // [P], or empty
  private long calls;
  private long updates;

  /**
   * @param options which optimiser
   * @param shapes of the variables, one after the other in the flat array
   */
  public ParameterUpdater(OptimizerOptions options, int[]... shapes) {
    this.options = options;
    this.optimizer = Optimizer.of(options.rule(), shapes);
    int[] ends = new int[shapes.length];
    int end = 0;
    for (int i = 0; i < shapes.length; i++) {
      end += NdArray.count(shapes[i]);
      ends[i] = end;
    }
    this.clipping = new Clipping(options.clipping(), ends);
    this.average = new float[Double.isNaN(options.averageMomentum()) ? 0 : end];
    this.gathered = new float[options.accumulate() > 1 ? end : 0];
  }

  /** What was configured. */
  public OptimizerOptions options() {
    return options;
  }

  /** The learning rate of the next step. */
  public float learningRate() {
    LearningRateSchedule schedule = options.schedule();
    return schedule == null ? optimizer.learningRate() : (float) schedule.at(calls);
  }

  /**
   * Sets the learning rate of the steps to come.
   *
   * @throws IllegalStateException if a schedule sets it
   */
  public void setLearningRate(float learningRate) {
    if (options.schedule() != null) {
      throw new IllegalStateException(
          "learning rate " + learningRate + " beside a schedule; accepted: one of them");
    }
    optimizer.setLearningRate(learningRate);
  }

  /**
   * Takes in a gradient and moves the parameters by one step, once enough are gathered.
   *
   * @param parameters [P]
   * @param gradients [P]; may be changed
   */
  public void step(Kernels kernels, float[] parameters, float[] gradients) {
    if (options.lossScale() != 1) {
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] /= (float) options.lossScale();
      }
    }
    float rate = learningRate();
    boolean first = calls < options.accumulate();
    if (gather(gradients)) {
      optimizer.setLearningRate(rate);
      float scale = clipping.apply(kernels, gradients);
      decay(parameters, rate);
      optimizer.step(kernels, parameters, gradients, scale);
    }
    average(parameters, first);
    calls++;
    updates = calls / options.accumulate();
  }

  /** Whether the gradients are complete, and now hold the mean of all. */
  private boolean gather(float[] gradients) {
    int needed = options.accumulate();
    if (needed == 1) {
      return true;
    }
    boolean complete = (calls + 1) % needed == 0;
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] += gradients[i];
      if (complete) {
        gradients[i] = gathered[i] / needed;
        gathered[i] = 0;
      }
    }
    return complete;
  }

  private void decay(float[] parameters, float rate) {
    float share = (float) options.weightDecay() * rate;
    for (int i = 0; share != 0 && i < parameters.length; i++) {
      parameters[i] -= parameters[i] * share;
    }
  }

  private void average(float[] parameters, boolean first) {
    float momentum = first ? 0 : (float) options.averageMomentum();
    for (int i = 0; i < average.length; i++) {
      average[i] = momentum * average[i] + (1 - momentum) * parameters[i];
    }
    int every = options.overwriteEvery();
    if (average.length > 0 && every > 0 && (updates + 1) % every == 0) {
      System.arraycopy(average, 0, parameters, 0, average.length);
    }
  }

  /** At the end of training: the parameters become their moving average, if there is one. */
  public void finish(float[] parameters) {
    System.arraycopy(average, 0, parameters, 0, average.length);
  }

  /** Exchanges the parameters and their moving average, if there is one. */
  public void swapAverage(float[] parameters) {
    for (int i = 0; i < average.length; i++) {
      float parameter = parameters[i];
      parameters[i] = average[i];
      average[i] = parameter;
    }
  }

  /** Everything that the steps to come depend on, flat. */
  public float[] state() {
    float[] inner = optimizer.state();
    float[] state = new float[2 + average.length + gathered.length + inner.length];
    Optimizer.writeCounter(calls, state);
    System.arraycopy(average, 0, state, 2, average.length);
    System.arraycopy(gathered, 0, state, 2 + average.length, gathered.length);
    System.arraycopy(inner, 0, state, state.length - inner.length, inner.length);
    return state;
  }

  /** Takes up what {@link #state} returned. */
  public void restore(float[] state) {
    int own = 2 + average.length + gathered.length;
    int length = own + optimizer.state().length;
    if (state.length != length) {
      throw new IllegalArgumentException(
          "optimizer state of " + state.length + " floats; accepted: " + length);
    }
    calls = Optimizer.readCounter(state);
    updates = calls / options.accumulate();
    System.arraycopy(state, 2, average, 0, average.length);
    System.arraycopy(state, 2 + average.length, gathered, 0, gathered.length);
    optimizer.restore(Arrays.copyOfRange(state, own, length));
  }
}
