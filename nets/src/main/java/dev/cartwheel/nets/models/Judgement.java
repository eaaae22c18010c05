package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a {@link Compilation} thinks of a model's outputs: the loss, and metrics over a round. */
final class Judgement {

  private final Model model;
  private final Compilation compilation;
  private final List<LossOperation> losses = new ArrayList<>();
  private final List<Measures> measures = new ArrayList<>(); // by output
  private final Measures weighted; // of the first output
  private final Means outputLosses = new Means();

  Judgement(Model model, Compilation compilation) {
    this.model = model;
    this.compilation = compilation;
    boolean named = !compilation.furtherMetrics().isEmpty();
    for (int i = 0; i <= compilation.furtherMetrics().size(); i++) {
      String prefix = named ? outputName(i) + "_" : "";
      measures.add(new Measures(prefix, compilation.metrics(i)));
    }
    boolean twice =
        compilation.weightedMetrics().stream().anyMatch(compilation.metrics()::contains);
    this.weighted = new Measures(twice ? "weighted_" : "", compilation.weightedMetrics());
  }

  /** What an output is called in logs: as its layer. */
  private String outputName(int output) {
    return model instanceof Functional functional && output < functional.outputs().size()
        ? functional.outputs().get(output).name()
        : "output_" + output;
  }

  /** Forgets what was measured. */
  void begin() {
    for (int i = 0; i < measures.size(); i++) { // an iterator would be garbage
      measures.get(i).reset();
    }
    weighted.reset();
    outputLosses.reset();
  }

  /** The sum of all outputs' losses, and of what layers add. */
  Tensor loss(Pass pass, List<Tensor> outputs) {
    requireOneEach(pass.targets(), outputs.size());
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
      if (outputs.size() > 1) {
        outputLosses.add(i, loss.scalar(), outputs.get(i).dimension(0));
      }
      float factor = compilation.lossWeight(i);
      loss = factor == 1 ? loss : tape.scale(loss, factor);
      total = total == null ? loss : tape.add(total, loss);
    }
    Tensor sum = Objects.requireNonNull(total, "model without outputs");
    List<Tensor> added = pass.call().losses();
    for (int i = 0; i < added.size(); i++) { // an iterator would be garbage
      sum = tape.add(sum, added.get(i));
    }
    return sum;
  }

  private void requireOneEach(int targets, int outputs) {
    if (targets != outputs) {
      throw new IllegalArgumentException(
          targets + " targets for " + outputs + " outputs; accepted: one for each output");
    }
    int losses = compilation.losses().size();
    if (losses != 1 && losses != outputs) {
      throw new IllegalArgumentException(
          losses + " losses for " + outputs + " outputs; accepted: 1 for all, or one for each");
    }
  }

  /** Adds a batch to the metrics. */
  void measure(Pass pass, List<Tensor> outputs) {
    for (int i = 0; i < measures.size() && i < outputs.size(); i++) {
      measures.get(i).update(pass.target(i), predicted(outputs.get(i)), null);
    }
    weighted.update(pass.target(0), predicted(outputs.get(0)), pass.weight(0));
  }

  private static NdArray predicted(Tensor output) {
    return new NdArray(output.value(), output.shape());
  }

  /**
   * Loss and metrics of the round by name.
   *
   * @param prefix of the names
   * @param loss of all samples
   */
  Map<String, Double> logs(String prefix, double loss) {
    Map<String, Double> logs = new LinkedHashMap<>();
    logs.put(prefix + "loss", loss);
    for (int i = 0; i < outputLosses.count(); i++) {
      logs.put(prefix + outputName(i) + "_loss", outputLosses.mean(i));
    }
    measures.forEach(each -> each.results(prefix, logs));
    weighted.results(prefix, logs);
    return logs;
  }
}
