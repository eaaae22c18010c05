package dev.cartwheel.nets.models;

import java.util.Map;

/** A training as its callbacks see it. */
final class Course implements Training {

  private final Model model;
  private final WeightUpdater weights;
  private final boolean validates;
  private boolean stopped;
  private int firstEpoch;

  Course(Model model, WeightUpdater weights, boolean validates) {
    this.model = model;
    this.weights = weights;
    this.validates = validates;
  }

  /** Whether a callback has ended it. */
  boolean stopped() {
    return stopped;
  }

  /** From which epoch a callback wants it to go on. */
  int firstEpoch() {
    return firstEpoch;
  }

  @Override
  public boolean validates() {
    return validates;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public double learningRate() {
    return weights.learningRate();
  }

  @Override
  public void setLearningRate(double learningRate) {
    weights.setLearningRate(learningRate);
  }

  @Override
  public void swapAverages() {
    weights.swapAverages();
  }

  @Override
  public void resumeAt(int epoch) {
    firstEpoch = epoch;
  }

  @Override
  public Map<String, float[]> optimizerState() {
    return weights.state();
  }

  @Override
  public void restoreOptimizer(Map<String, float[]> state) {
    weights.restore(state);
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
