package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link HostedLayer} on DL4J's arrays. */
final class HostedRun {

  private final HostedLayer hosted;
  private final Call training;
  private final Call inference;
  private final List<Tensor> inputs = new ArrayList<>();
  private @Nullable Call last;
  private @Nullable Tensor output;

  /**
   * @param seed of what a training pass draws
   */
  HostedRun(HostedLayer hosted, long seed) {
    this.hosted = hosted;
    this.training = Call.training(new Tape(), new SplittableRandom(seed)).with(hosted.arguments());
    this.inference = Call.inference(new Tape()).with(hosted.arguments());
  }

  /** The output, with channels first as the inputs; in training, state moves in the parameters. */
  INDArray forward(
      List<INDArray> values,
      Map<String, INDArray> parameters,
      boolean trains,
      LayerWorkspaceMgr manager) {
    parameters.forEach(
        (name, view) -> HostArrays.readRows(view, hosted.weight(name).tensor().value()));
    take(values);
    Call call = trains ? training : inference;
    call.begin();
    Tensor y = hosted.layer().call(call, inputs);
    last = call;
    output = y;
    if (trains) {
      parameters.forEach(
          (name, view) -> HostArrays.write(hosted.weight(name).tensor().value(), view));
    }
    return manager.dup(ArrayType.ACTIVATIONS, toNative(y, y.value()), 'c');
  }

  private void take(List<INDArray> values) {
    for (int i = 0; i < values.size(); i++) {
      INDArray value = ChannelAxis.last(values.get(i));
      int[] shape = Arrays.stream(value.shape()).mapToInt(Math::toIntExact).toArray();
      if (inputs.size() <= i) {
        inputs.add(Tensor.parameter(shape));
      } else if (!Arrays.equals(inputs.get(i).shape(), shape)) {
        inputs.set(i, Tensor.parameter(shape));
      }
      HostArrays.readRows(value, inputs.get(i).value());
    }
  }

  /** dL/dx of each input, and dL/dθ into the gradients, after a {@link #forward}. */
  List<INDArray> backward(
      INDArray upstream, Map<String, INDArray> gradients, LayerWorkspaceMgr manager) {
    Tensor y = output;
    Call call = last;
    if (y == null || call == null) {
      throw new IllegalStateException("backward pass of " + hosted.layer() + " before a forward");
    }
    if (y.differentiable()) {
      float[] rows = new float[y.size()];
      HostArrays.readRows(ChannelAxis.last(upstream), rows);
      call.tape().backward(y, rows);
    }
    gradients.forEach(
        (name, view) -> {
          Tensor weight = hosted.weight(name).tensor();
          HostArrays.write(
              weight.differentiable() && y.differentiable()
                  ? weight.gradient()
                  : new float[weight.size()],
              view);
        });
    List<INDArray> below = new ArrayList<>();
    for (Tensor input : inputs) {
      float[] gradient = y.differentiable() ? input.gradient() : new float[input.size()];
      below.add(manager.dup(ArrayType.ACTIVATION_GRAD, toNative(input, gradient), 'c'));
    }
    return below;
  }

  private static INDArray toNative(Tensor shaped, float[] values) {
    long[] shape = Arrays.stream(shaped.shape()).asLongStream().toArray();
    return ChannelAxis.first(HostArrays.toNative(values, shape));
  }
}
