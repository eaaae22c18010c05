package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How {@link Model#fit} goes over samples.
 *
 * @param epochs number of the last epoch, 1 or more; how often over all, unless begun later
 * @param firstEpoch number of epochs that count as done, 0 or more
 * @param batchSize samples of a step, 1 or more
 * @param steps of an epoch, after which the next goes on where it ended, and begins anew once all
 *     are seen; 0 for all samples
 * @param shuffle whether each time the samples are taken in another order
 * @param validation samples to judge by after an epoch; none for none
 * @param held share of the samples, the last ones, that are not learned from but judged by
 * @param validationEvery after how many epochs it is judged
 * @param classWeights factor of the loss of samples of a class, 1 for classes not named
 * @param callbacks what is told how it goes, in this order
 */
public record Fit(
    int epochs,
    int firstEpoch,
    int batchSize,
    int steps,
    boolean shuffle,
    Optional<Samples> validation,
    double held,
    int validationEvery,
    Map<Integer, Double> classWeights,
    List<Callback> callbacks) {

  /** Samples of a step unless said otherwise, as in Keras. */
  static final int BATCH = 32;

  public Fit {
    callbacks = List.copyOf(callbacks);
    classWeights = Map.copyOf(classWeights);
    if (epochs < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "fit of " + epochs + " epochs in batches of " + batchSize + "; accepted: 1 or more");
    }
    if (firstEpoch < 0 || steps < 0 || validationEvery < 1) {
      throw new IllegalArgumentException(
          "fit from epoch "
              + firstEpoch
              + " by "
              + steps
              + " steps, judged every "
              + validationEvery
              + "; accepted: 0 or more, 0 or more, 1 or more");
    }
    if (!(held >= 0 && held < 1) || (held > 0 && validation.isPresent())) {
      throw new IllegalArgumentException(
          "validation split " + held + "; accepted: from 0 to below 1, with no other validation");
    }
  }

  /** So many epochs over shuffled batches of 32. */
  public static Fit epochs(int epochs) {
    return new Fit(epochs, 0, BATCH, 0, true, Optional.empty(), 0, 1, Map.of(), List.of());
  }

  /** The same with other batches. */
  public Fit batchSize(int batchSize) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        held,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same in the given order. */
  public Fit inOrder() {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        false,
        validation,
        held,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same with some epochs done before, as Keras's {@code initial_epoch}. */
  public Fit from(int firstEpoch) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        held,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same with another last epoch. */
  public Fit until(int epochs) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        held,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same in epochs of so many steps, as Keras's {@code steps_per_epoch}. */
  public Fit steps(int steps) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        held,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same, judged by other samples after each epoch. */
  public Fit validating(Samples samples) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        Optional.of(samples),
        held,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same, judged by a share of the samples, the last ones, as Keras's validation_split. */
  public Fit holding(double share) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        share,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same, judged after every so many epochs. */
  public Fit validatingEvery(int epochs) {
    return new Fit(
        this.epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        held,
        epochs,
        classWeights,
        callbacks);
  }

  /** The same, with the loss of each sample weighted by its class. */
  public Fit weighing(Map<Integer, Double> classWeights) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        held,
        validationEvery,
        classWeights,
        callbacks);
  }

  /** The same with callbacks. */
  public Fit calling(Callback... callbacks) {
    return new Fit(
        epochs,
        firstEpoch,
        batchSize,
        steps,
        shuffle,
        validation,
        held,
        validationEvery,
        classWeights,
        List.of(callbacks));
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
