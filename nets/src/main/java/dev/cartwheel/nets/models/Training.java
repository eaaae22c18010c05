package dev.cartwheel.nets.models;

import java.util.Map;

/** What a {@link Callback} sees of a {@link Model#fit} under way. */
public interface Training {

  /** The model that is trained. */
  Model model();

  /** Whether epochs are judged by other samples, all or some of them. */
  boolean validates();

  /** The learning rate of the next step. */
  double learningRate();

  /** Sets the learning rate of the steps to come. */
  void setLearningRate(double learningRate);

  /**
   * Exchanges the weights and their moving averages; once more, and all is as it was.
   *
   * @throws IllegalStateException if the optimiser has none
   */
  void swapAverages();

  /** Before the first epoch, says that those before this one are done. */
  void resumeAt(int epoch);

  /** What the steps to come depend on beside the weights, by name. */
  Map<String, float[]> optimizerState();

  /**
   * Takes up what {@link #optimizerState} returned.
   *
   * @throws IllegalArgumentException if it is of other weights or another optimiser
   */
  void restoreOptimizer(Map<String, float[]> state);

  /** Ends the training after this epoch; within an epoch, after this batch. */
  void stop();
}
