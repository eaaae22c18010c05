package dev.cartwheel.nets;

/**
 * What a learning algorithm needs of a network, whichever engine runs it. Rows are row-major and
 * belong to the caller; a steady loop of {@link #forward} and {@link #fit} on our engine allocates
 * nothing.
 *
 * <p>Parameters in flat form are ordered by layer, within a layer kernel [I, U] row-major, then
 * bias [U]: Keras's order and layout on either engine.
 *
 * <p>Not safe for use by several threads.
 */
public interface Network extends AutoCloseable {

  /**
   * What this network was built from.
   *
   * @throws UnsupportedOperationException if it is no chain of layers
   */
  NetworkSpec spec();

  /** Floats an input row has, I. */
  int inputWidth();

  /** Floats an output row has, O. */
  int outputWidth();

  /**
   * y = f(x), without learning and with dropout and the like switched off.
   *
   * @param inputs x, [batch, I]
   * @param batch number of rows B, 1 or more
   * @param outputs where y goes, [batch, O]
   * @throws IllegalArgumentException if an array is too short
   */
  void forward(float[] inputs, int batch, float[] outputs);

  /**
   * Whether a row's outputs are the same bits whatever rows are computed beside it, as on our own
   * engine.
   */
  default boolean rowsApart() {
    return false;
  }

  /**
   * One update: forward, loss, gradients, clipping, optimiser step.
   *
   * @param inputs x, [batch, I]
   * @param batch number of rows B, 1 or more
   * @param loss the loss on the outputs
   * @return the loss before the update
   */
  float fit(float[] inputs, int batch, OutputLoss loss);

  /**
   * Gradients without an update, for tests and custom loops.
   *
   * @param parameterGradients where dL/dθ goes, length {@link #parameterCount}
   * @param inputGradients where dL/dx goes, [batch, I]
   * @return the loss
   */
  float gradients(
      float[] inputs,
      int batch,
      OutputLoss loss,
      float[] parameterGradients,
      float[] inputGradients);

  /**
   * dL/dx alone, which costs less than {@link #gradients} where an engine can leave out the rest,
   * and less yet where it can leave out rows whose dL/dy is 0.
   *
   * @param inputGradients where dL/dx goes, [batch, I]
   * @return the loss
   */
  default float inputGradients(float[] inputs, int batch, OutputLoss loss, float[] inputGradients) {
    return gradients(inputs, batch, loss, new float[parameterCount()], inputGradients);
  }

  /** Number of parameters P: all that is learned, and all that {@link #fit} moves beside. */
  int parameterCount();

  /** Copies all parameters to {@code target[0 .. P)}. */
  void readParameters(float[] target);

  /** Replaces all parameters by {@code source[0 .. P)}. */
  void writeParameters(float[] source);

  /** θ ← θ of a network of the same shape, on either engine. */
  void copyFrom(Network other);

  /** θ ← τ·θ_other + (1 − τ)·θ, Polyak averaging. */
  void blendFrom(Network other, float tau);

  /** Sets the optimiser's learning rate for the updates to come. */
  void setLearningRate(float learningRate);

  /** The optimiser's accumulators and step count, flat; with the parameters the whole state. */
  float[] optimizerState();

  /** Takes up what {@link #optimizerState} of an equally built network returned. */
  void restoreOptimizerState(float[] state);

  /** A network of the same description with its own copy of parameters and optimiser state. */
  Network copy();

  /** Releases native memory, if the engine holds any. */
  @Override
  default void close() {}
}
