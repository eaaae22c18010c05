package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Computed;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Where the first NaN or infinity of a pass came from. */
final class FirstNonFinite {

  private FirstNonFinite() {}

  /** What to say of a loss that is no finite number. */
  static ArithmeticException of(
      float loss, List<Tensor> inputs, Computed computed, List<NdArray> targets) {
    return new ArithmeticException(
        "loss "
            + loss
            + ": "
            + origin(inputs, computed, targets)
            + "; accepted: finite numbers, see a smaller learning rate, clipping, or the data");
  }

  private static String origin(List<Tensor> inputs, Computed computed, List<NdArray> targets) {
    for (int i = 0; i < inputs.size(); i++) {
      int at = find(inputs.get(i).value(), inputs.get(i).size());
      if (at >= 0) {
        return "input " + i + " has " + place(inputs.get(i), at);
      }
    }
    for (int i = 0; i < computed.count(); i++) {
      Tensor output = computed.output(i);
      int at = find(output.value(), output.size());
      if (at >= 0) {
        return origin(computed.layer(i), output, at);
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      int at = find(targets.get(i).data(), targets.get(i).size());
      if (at >= 0) {
        return "target " + i + " has " + targets.get(i).data()[at];
      }
    }
    return "all layers gave finite numbers, the loss or a penalty did not";
  }

  private static String origin(Layer layer, Tensor output, int at) {
    for (Weight weight : layer.weights()) {
      int bad = find(weight.tensor().value(), weight.tensor().size());
      if (bad >= 0) {
        return "layer "
            + layer.name()
            + " is the first to give "
            + output.value()[at]
            + ", its weight "
            + weight.name()
            + " having "
            + place(weight.tensor(), bad);
      }
    }
    return "layer " + layer.name() + " is the first to give " + place(output, at);
  }

  private static int find(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  private static String place(Tensor tensor, int index) {
    int[] place = new int[tensor.rank()];
    int rest = index;
    for (int axis = tensor.rank() - 1; axis >= 0; axis--) {
      place[axis] = rest % tensor.dimension(axis);
      rest /= tensor.dimension(axis);
    }
    return tensor.value()[index] + " at " + Arrays.toString(place);
  }
}
