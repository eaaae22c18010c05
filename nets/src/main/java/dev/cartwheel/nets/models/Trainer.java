package dev.cartwheel.nets.models;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains a model as a {@link Compilation} says. */
final class Trainer {

  private final Model model;
  private final Passes training;
  private final Passes judging;
  private final RoundedWeights rounded;
  private final WeightUpdater weights;
  private final Judgement judgement;
  private @Nullable ArithmeticException failure; // of the last step
  private int[] order = {};

  Trainer(Model model, Compilation compilation, Supplier<Kernels> kernels) {
    this.model = model;
    RandomGenerator random = model.random();
    Arithmetic arithmetic = model.arithmetic();
    this.training =
        new Passes(
            model, () -> Call.training(new Tape(kernels.get()), random).computing(arithmetic));
    this.judging =
        new Passes(model, () -> Call.inference(new Tape(kernels.get())).computing(arithmetic));
    this.rounded = new RoundedWeights(model, arithmetic);
    this.weights = new WeightUpdater(model, compilation.optimizers(), arithmetic, kernels.get());
    this.judgement = new Judgement(model, compilation);
  }

  History fit(Samples given, Fit how) {
    given.requireSome("fit");
    Samples samples = how.learned(given);
    int[] rows = IntStream.range(0, samples.count()).toArray();
    int[] next = {samples.count()}; // of a round over all, from which epochs of some steps go on
    return fit(
        how,
        how.judged(given),
        course -> {
          judgement.begin();
          Progress progress = new Progress();
          do {
            if (next[0] >= rows.length) {
              next[0] = 0;
              if (how.shuffle()) {
                shuffle(rows, model.random());
              }
            }
            next[0] = go(samples, rows, next[0], how, course, progress);
          } while (progress.steps < how.steps() && !course.stopped());
          return judgement.logs("", progress.sum / progress.seen);
        });
  }

  History fit(Iterable<Samples> batches, Fit how) {
    if (how.held() > 0) {
      throw new IllegalArgumentException(
          "validation split " + how.held() + " of batches; accepted: of samples, or validation");
    }
    Round round = new Round();
    return fit(how, how.validation(), course -> epoch(batches, round, how, course));
  }

  /** What is left of a round over batches, from which epochs of some steps go on. */
  private static final class Round {
    private Iterator<Samples> rest = Collections.emptyIterator();
  }

  private History fit(
      Fit how, Optional<Samples> held, Function<Course, Map<String, Double>> epochs) {
    History history = new History();
    Course course = new Course(model, weights, held.isPresent());
    how.callbacks().forEach(callback -> callback.trainBegins(course));
    int first = Math.max(how.firstEpoch(), course.firstEpoch());
    for (int epoch = first; epoch < how.epochs() && !course.stopped(); epoch++) {
      int now = epoch;
      how.callbacks().forEach(callback -> callback.epochBegins(course, now));
      Map<String, Double> logs = epochs.apply(course);
      if (held.isPresent() && (epoch + 1) % how.validationEvery() == 0) {
        how.callbacks().forEach(callback -> callback.judgingBegins(course));
        logs.putAll(evaluate(held.get(), how.batchSize(), "val_"));
        how.callbacks().forEach(callback -> callback.judgingEnds(course));
      }
      how.callbacks().forEach(callback -> callback.epochEnds(course, now, logs));
      history.add(logs);
    }
    weights.finish();
    how.callbacks().forEach(callback -> callback.trainEnds(course));
    return history;
  }

  /** How far an epoch has come. */
  private static final class Progress {
    private int steps;
    private int seen;
    private double sum; // of the samples' losses

    void add(double loss, int size) {
      sum += loss * size;
      seen += size;
      steps++;
    }
  }

  /** Takes the batches from a row to the end, or so many steps; returns the row after. */
  private int go(Samples samples, int[] rows, int from, Fit how, Course course, Progress progress) {
    int at = from;
    int most = how.steps() == 0 ? Integer.MAX_VALUE : how.steps();
    while (at < rows.length && !course.stopped() && progress.steps < most) {
      int size = Math.min(how.batchSize(), rows.length - at);
      step(samples, rows, at, size, how, course, progress);
      at += size;
    }
    return at;
  }

  private void step(
      Samples samples, int[] rows, int from, int size, Fit how, Course course, Progress progress) {
    int batch = progress.steps;
    for (Callback callback : how.callbacks()) {
      callback.batchBegins(course, batch);
    }
    double loss = step(samples, rows, from, size, true);
    progress.add(loss, size);
    for (Callback callback : how.callbacks()) {
      callback.batchEnds(course, batch, loss);
    }
    check(course.stopped());
  }

  private Map<String, Double> epoch(
      Iterable<Samples> batches, Round round, Fit how, Course course) {
    judgement.begin();
    Progress progress = new Progress();
    boolean all = how.steps() == 0;
    if (all) {
      round.rest = batches.iterator();
    }
    while ((all || progress.steps < how.steps()) && !course.stopped()) {
      if (!all && !round.rest.hasNext()) {
        round.rest = batches.iterator();
      }
      if (!round.rest.hasNext()) {
        break;
      }
      Samples batch = how.weighted(round.rest.next());
      int size = batch.count();
      step(batch, inOrder(size), 0, size, how, course, progress);
    }
    if (progress.seen == 0) {
      throw new IllegalArgumentException("fit on no batches; accepted: 1 or more");
    }
    return judgement.logs("", progress.sum / progress.seen);
  }

  /** Fisher and Yates's shuffle. */
  private static void shuffle(int[] rows, RandomGenerator random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int other = (int) (random.nextDouble() * (i + 1));
      int kept = rows[i];
      rows[i] = rows[other];
      rows[other] = kept;
    }
  }

  double step(Samples batch) {
    double loss = step(batch, inOrder(batch.count()), 0, batch.count(), false);
    check(false);
    return loss;
  }

  /** 0, 1, 2 and so on, so many or more. */
  private int[] inOrder(int count) {
    if (order.length < count) {
      order = IntStream.range(0, count).toArray();
    }
    return order;
  }

  private double step(Samples samples, int[] rows, int from, int size, boolean measure) {
    Pass pass = training.of(samples, size);
    Tensor loss;
    List<Tensor> outputs;
    rounded.enter();
    try {
      outputs = pass.outputs(samples, rows, from);
      loss = loss(pass, outputs);
      if (Float.isFinite(loss.scalar())) {
        weights.backward(pass.call().tape(), loss);
      } else {
        failure = pass.nonFinite(loss.scalar());
      }
    } finally {
      rounded.leave();
    }
    if (failure == null) {
      weights.step();
    }
    if (measure) {
      judgement.measure(pass, outputs);
    }
    return loss.scalar();
  }

  /** Throws what a step failed with, unless a callback has ended the training because of it. */
  private void check(boolean stopped) {
    ArithmeticException failed = failure;
    failure = null;
    if (failed != null && !stopped) {
      throw failed;
    }
  }

  /** With the penalties on weights. */
  private Tensor loss(Pass pass, List<Tensor> outputs) {
    return weights.penalised(pass.call().tape(), judgement.loss(pass, outputs));
  }

  Map<String, Double> evaluate(Samples samples, int batchSize, String prefix) {
    samples.requireSome("evaluate");
    Fit.requireBatch("evaluate", batchSize);
    judgement.begin();
    int count = samples.count();
    int[] rows = IntStream.range(0, count).toArray();
    double sum = 0;
    rounded.enter();
    try {
      for (int from = 0; from < count; from += batchSize) {
        int size = Math.min(batchSize, count - from);
        Pass pass = judging.of(samples, size);
        List<Tensor> outputs = pass.outputs(samples, rows, from);
        sum += loss(pass, outputs).scalar() * size;
        judgement.measure(pass, outputs);
      }
    } finally {
      rounded.leave();
    }
    return judgement.logs(prefix, sum / count);
  }
}
