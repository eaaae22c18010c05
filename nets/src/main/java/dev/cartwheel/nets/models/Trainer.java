package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains a model as a {@link Compilation} says. */
final class Trainer {

  private final Model model;
  private final Compilation compilation;
  private final Passes training;
  private final Passes judging;
  private final RoundedWeights rounded;
  private final WeightUpdater weights;
  private final List<LossOperation> losses = new ArrayList<>();
  private final Measures measures;
  private @Nullable ArithmeticException failure; // of the last step
  private int[] order = {};

  Trainer(Model model, Compilation compilation, Supplier<Kernels> kernels) {
    this.model = model;
    this.compilation = compilation;
    RandomGenerator random = model.random();
    Arithmetic arithmetic = model.arithmetic();
    this.training =
        new Passes(
            model, () -> Call.training(new Tape(kernels.get()), random).computing(arithmetic));
    this.judging =
        new Passes(model, () -> Call.inference(new Tape(kernels.get())).computing(arithmetic));
    this.rounded = new RoundedWeights(model, arithmetic);
    this.weights =
        new WeightUpdater(model.trained(), compilation.optimizer(), arithmetic, kernels.get());
    this.measures = new Measures(compilation.metrics());
  }

  History fit(Samples samples, Fit how) {
    int[] rows = IntStream.range(0, samples.count()).toArray();
    return fit(
        how,
        course -> {
          if (how.shuffle()) {
            shuffle(rows, model.random());
          }
          return epoch(samples, rows, how, course);
        });
  }

  History fit(Iterable<Samples> batches, Fit how) {
    return fit(how, course -> epoch(batches, how, course));
  }

  private History fit(Fit how, Function<Course, Map<String, Double>> epochs) {
    History history = new History();
    Course course = new Course();
    how.callbacks().forEach(callback -> callback.trainBegins(course));
    for (int epoch = 0; epoch < how.epochs() && !course.stopped; epoch++) {
      int now = epoch;
      how.callbacks().forEach(callback -> callback.epochBegins(course, now));
      Map<String, Double> logs = epochs.apply(course);
      how.validation().ifPresent(held -> logs.putAll(evaluate(held, how.batchSize(), "val_")));
      history.add(logs);
      how.callbacks().forEach(callback -> callback.epochEnds(course, now, logs));
    }
    weights.finish();
    how.callbacks().forEach(callback -> callback.trainEnds(course));
    return history;
  }

  private Map<String, Double> epoch(Samples samples, int[] rows, Fit how, Course course) {
    measures.reset();
    double sum = 0;
    int seen = 0;
    for (int batch = 0; seen < rows.length && !course.stopped; batch++) {
      int size = Math.min(how.batchSize(), rows.length - seen);
      double loss = step(samples, rows, seen, size, true);
      sum += loss * size;
      seen += size;
      for (Callback callback : how.callbacks()) {
        callback.batchEnds(course, batch, loss);
      }
      check(course.stopped);
    }
    return logs("", sum / seen);
  }

  private Map<String, Double> epoch(Iterable<Samples> batches, Fit how, Course course) {
    measures.reset();
    double sum = 0;
    int seen = 0;
    int number = 0;
    for (Samples batch : batches) {
      if (course.stopped) {
        break;
      }
      int size = batch.count();
      double loss = step(batch, inOrder(size), 0, size, true);
      sum += loss * size;
      seen += size;
      for (Callback callback : how.callbacks()) {
        callback.batchEnds(course, number, loss);
      }
      check(course.stopped);
      number++;
    }
    if (seen == 0) {
      throw new IllegalArgumentException("fit on no batches; accepted: 1 or more");
    }
    return logs("", sum / seen);
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
      measure(pass, outputs);
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

  /** The sum of all outputs' losses, of what layers add, and of penalties on weights. */
  private Tensor loss(Pass pass, List<Tensor> outputs) {
    Tape tape = pass.call().tape();
    Tensor total = null;
    for (int i = 0; i < outputs.size(); i++) {
      if (losses.size() == i) {
        losses.add(new LossOperation(compilation.loss(i)));
      }
      losses.get(i).against(pass.target(i), pass.weight(i));
      Tensor output = outputs.get(i);
      Tensor mask = output.mask();
      Tensor loss =
          mask == null
              ? tape.apply(losses.get(i), output)
              : tape.apply(losses.get(i), output, mask);
      float factor = compilation.lossWeight(i);
      loss = factor == 1 ? loss : tape.scale(loss, factor);
      total = total == null ? loss : tape.add(total, loss);
    }
    Tensor sum = Objects.requireNonNull(total, "model without outputs");
    List<Tensor> added = pass.call().losses();
    for (int i = 0; i < added.size(); i++) { // an iterator would be garbage
      sum = tape.add(sum, added.get(i));
    }
    return weights.penalised(tape, sum);
  }

  private void measure(Pass pass, List<Tensor> outputs) {
    Tensor output = outputs.get(0);
    NdArray predicted = new NdArray(output.value(), output.shape());
    measures.update(pass.target(0), predicted, pass.weight(0));
  }

  Map<String, Double> evaluate(Samples samples, int batchSize, String prefix) {
    measures.reset();
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
        measure(pass, outputs);
      }
    } finally {
      rounded.leave();
    }
    return logs(prefix, sum / count);
  }

  private Map<String, Double> logs(String prefix, double loss) {
    Map<String, Double> logs = new LinkedHashMap<>();
    logs.put(prefix + "loss", loss);
    measures.results(prefix, logs);
    return logs;
  }

  private final class Course implements Training {

    private boolean stopped;

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
    public void stop() {
      stopped = true;
    }
  }
}
