package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How {@link Model#fit} goes over samples: {@code Fit.epochs(5).batchSize(64).validating(others)}.
 * Each method gives another one; none is ever changed.
 */
public final class Fit {

  /** Samples of a step unless said otherwise, as in Keras. */
  static final int BATCH = 32;

  private int epochs; // number of the last
  private int firstEpoch;
  private int batchSize = BATCH;
  private int steps;
  private boolean shuffle = true;
  private Optional<Samples> validation = Optional.empty();
  private double held;
  private int validationEvery = 1;
  private Map<Integer, Double> classWeights = Map.of();
  private List<Callback> callbacks = List.of();

  private Fit() {}

  /** One that may be changed until it is given away. */
  private Fit copy() {
    Fit copy = new Fit();
    copy.epochs = epochs;
    copy.firstEpoch = firstEpoch;
    copy.batchSize = batchSize;
    copy.steps = steps;
    copy.shuffle = shuffle;
    copy.validation = validation;
    copy.held = held;
    copy.validationEvery = validationEvery;
    copy.classWeights = classWeights;
    copy.callbacks = callbacks;
    return copy;
  }

  private static int atLeast(int least, String what, int number) {
    if (number < least) {
      throw new IllegalArgumentException(
          "fit with " + what + " " + number + "; accepted: " + least + " or more");
    }
    return number;
  }

  /** Refuses a batch size below 1. */
  static void requireBatch(String task, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          task + " with batch size " + batchSize + "; accepted: 1 or more");
    }
  }

  /** So many epochs over shuffled batches of 32. */
  public static Fit epochs(int epochs) {
    Fit fit = new Fit();
    fit.epochs = atLeast(1, "epochs", epochs);
    return fit;
  }

  /** The same with other batches. */
  public Fit batchSize(int batchSize) {
    Fit fit = copy();
    fit.batchSize = atLeast(1, "batch size", batchSize);
    return fit;
  }

  /** The same in the given order. */
  public Fit inOrder() {
    Fit fit = copy();
    fit.shuffle = false;
    return fit;
  }

  /** The same with some epochs done before, as Keras's {@code initial_epoch}. */
  public Fit from(int firstEpoch) {
    Fit fit = copy();
    fit.firstEpoch = atLeast(0, "first epoch", firstEpoch);
    return fit;
  }

  /** The same with another last epoch. */
  public Fit until(int epochs) {
    Fit fit = copy();
    fit.epochs = atLeast(1, "epochs", epochs);
    return fit;
  }

  /**
   * The same with epochs of so many steps, as Keras's {@code steps_per_epoch}: the next goes on
   * where one ended, and begins anew once all are seen. 0 for all samples.
   */
  public Fit steps(int steps) {
    Fit fit = copy();
    fit.steps = atLeast(0, "steps", steps);
    return fit;
  }

  /** The same, judged by other samples after each epoch. */
  public Fit validating(Samples samples) {
    Fit fit = copy();
    fit.validation = Optional.of(samples);
    return fit.requireOneJudge();
  }

  /** The same, judged by a share of the samples, the last ones, as Keras's validation_split. */
  public Fit holding(double share) {
    Fit fit = copy();
    fit.held = share;
    return fit.requireOneJudge();
  }

  private Fit requireOneJudge() {
    if (!(held >= 0 && held < 1) || (held > 0 && validation.isPresent())) {
      throw new IllegalArgumentException(
          "validation split " + held + "; accepted: from 0 to below 1, with no other validation");
    }
    return this;
  }

  /** The same, judged after every so many epochs. */
  public Fit validatingEvery(int epochs) {
    Fit fit = copy();
    fit.validationEvery = atLeast(1, "validation every", epochs);
    return fit;
  }

  /** The same, with the loss of each sample weighted by its class; 1 for classes not named. */
  public Fit weighing(Map<Integer, Double> classWeights) {
    Fit fit = copy();
    fit.classWeights = Map.copyOf(classWeights);
    return fit;
  }

  /** The same with callbacks, which are told in this order. */
  public Fit calling(Callback... callbacks) {
    Fit fit = copy();
    fit.callbacks = List.of(callbacks);
    return fit;
  }

  int epochs() {
    return epochs;
  }

  int firstEpoch() {
    return firstEpoch;
  }

  int batchSize() {
    return batchSize;
  }

  int steps() {
    return steps;
  }

  boolean shuffle() {
    return shuffle;
  }

  double held() {
    return held;
  }

  Optional<Samples> validation() {
    return validation;
  }

  int validationEvery() {
    return validationEvery;
  }

  /** What is told how it goes, in this order. */
  public List<Callback> callbacks() {
    return callbacks;
  }

  /** What is learned from: all but what is held back, weighted. */
  Samples learned(Samples samples) {
    return weighted(held == 0 ? samples : samples.range(0, split(samples)));
  }

  /** What is judged by. */
  Optional<Samples> judged(Samples samples) {
    return held == 0 ? validation : Optional.of(samples.range(split(samples), samples.count()));
  }

  private int split(Samples samples) {
    int first = (int) Math.floor(samples.count() * (1 - held));
    if (first == 0 || first == samples.count()) {
      throw new IllegalArgumentException(
          "validation split " + held + " of " + samples.count() + "; accepted: some on both sides");
    }
    return first;
  }

  /** Samples with their classes' weights. */
  Samples weighted(Samples samples) {
    if (classWeights.isEmpty()) {
      return samples;
    }
    if (samples.targets().size() != 1 || !samples.weights().isEmpty()) {
      throw new IllegalArgumentException(
          "class weights of samples with "
              + samples.targets().size()
              + " targets and "
              + samples.weights().size()
              + " weights; accepted: 1 target, no weights");
    }
    NdArray targets = samples.targets().get(0);
    int count = samples.count();
    int width = targets.size() / Math.max(1, count);
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      int found = width == 1 ? Math.round(targets.data()[i]) : largest(targets, i * width, width);
      weights[i] = classWeights.getOrDefault(found, 1.0).floatValue();
    }
    return samples.weighted(new NdArray(weights, count));
  }

  private static int largest(NdArray array, int from, int width) {
    int best = 0;
    for (int k = 1; k < width; k++) {
      best = array.data()[from + k] > array.data()[from + best] ? k : best;
    }
    return best;
  }
}
