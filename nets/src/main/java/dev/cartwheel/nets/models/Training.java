package dev.cartwheel.nets.models;

/** What a {@link Callback} sees of a {@link Model#fit} under way. */
public interface Training {

  /** The model that is trained. */
  Model model();

  /** The learning rate of the next step. */
  double learningRate();

  /** Sets the learning rate of the steps to come. */
  void setLearningRate(double learningRate);

  /** Ends the training after this epoch; within an epoch, after this batch. */
  void stop();
}
