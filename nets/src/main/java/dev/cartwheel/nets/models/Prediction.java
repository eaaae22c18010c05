package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Arithmetic;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The outputs of a model for many samples. */
final class Prediction {

  private final Model model;
  private final Passes passes;
  private final RoundedWeights rounded;

  Prediction(Model model, @Nullable Arithmetic arithmetic) {
    this.model = model;
    this.passes = new Passes(model, () -> Call.inference(new Tape()).computing(arithmetic));
    this.rounded = new RoundedWeights(model, arithmetic);
  }

  List<NdArray> run(Samples samples, int batchSize) {
    model.random(); // refuses a model that is not built
    samples.requireSome("predict");
    Fit.requireBatch("predict", batchSize);
    rounded.enter();
    try {
      return predict(samples, batchSize);
    } finally {
      rounded.leave();
    }
  }

  private List<NdArray> predict(Samples samples, int batchSize) {
    int count = samples.count();
    int[] rows = IntStream.range(0, count).toArray();
    List<NdArray> all = new ArrayList<>();
    Samples inputs = new Samples(samples.inputs(), List.of(), List.of());
    for (int from = 0; from < count; from += batchSize) {
      int batch = Math.min(batchSize, count - from);
      List<Tensor> outputs = passes.of(inputs, batch).outputs(inputs, rows, from);
      for (int i = 0; i < outputs.size(); i++) {
        Tensor output = outputs.get(i);
        if (all.size() == i) {
          int[] shape = output.shape();
          shape[0] = count;
          all.add(NdArray.zeros(shape));
        }
        int width = output.size() / batch;
        System.arraycopy(output.value(), 0, all.get(i).data(), from * width, output.size());
      }
    }
    return all;
  }
}
