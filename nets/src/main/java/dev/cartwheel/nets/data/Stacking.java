package dev.cartwheel.nets.data;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.models.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts samples one after the other along the first axis. */
final class Stacking {

  private Stacking() {}

  /** Of equal shapes. */
  static Samples same(List<Samples> parts) {
    return stack(parts, false);
  }

  /** Of shapes that differ in length, filled up with zeros. */
  static Samples padded(List<Samples> parts) {
    return stack(parts, true);
  }

  private static Samples stack(List<Samples> parts, boolean pad) {
    Samples first = parts.get(0);
    List<NdArray> inputs = new ArrayList<>();
    for (int i = 0; i < first.inputs().size(); i++) {
      int at = i;
      inputs.add(arrays(parts.stream().map(part -> part.inputs().get(at)).toList(), pad));
    }
    List<NdArray> targets = new ArrayList<>();
    for (int i = 0; i < first.targets().size(); i++) {
      int at = i;
      targets.add(arrays(parts.stream().map(part -> part.targets().get(at)).toList(), pad));
    }
    List<NdArray> weights = new ArrayList<>();
    for (int i = 0; i < first.weights().size(); i++) {
      int at = i;
      weights.add(arrays(parts.stream().map(part -> part.weights().get(at)).toList(), pad));
    }
    return new Samples(inputs, targets, weights);
  }

  private static NdArray arrays(List<NdArray> parts, boolean pad) {
    int[] shape = parts.get(0).shape().clone();
    shape[0] = 0;
    for (NdArray part : parts) {
      shape[0] += part.dimension(0);
      for (int axis = 1; axis < shape.length; axis++) {
        boolean fits = part.rank() == shape.length && (pad || part.dimension(axis) == shape[axis]);
        if (!fits) {
          throw new IllegalArgumentException(
              "batch of samples "
                  + parts.get(0)
                  + " and "
                  + part
                  + "; accepted: equal shapes, or a padded batch");
        }
        shape[axis] = Math.max(shape[axis], part.dimension(axis));
      }
    }
    NdArray all = NdArray.zeros(shape);
    int row = all.size() / Math.max(1, shape[0]);
    int at = 0;
    for (NdArray part : parts) {
      if (part.size() == part.dimension(0) * row) {
        System.arraycopy(part.data(), 0, all.data(), at, part.size());
      } else {
        widen(part, all.data(), at, shape);
      }
      at += part.dimension(0) * row;
    }
    return all;
  }

  private static void widen(NdArray part, float[] target, int offset, int[] shape) {
    int[] strides = new int[shape.length];
    for (int axis = shape.length - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    int[] lengths = part.shape();
    int[] index = new int[lengths.length];
    for (int i = 0; i < part.size(); i++) {
      int at = offset;
      for (int axis = 0; axis < index.length; axis++) {
        at += index[axis] * strides[axis];
      }
      target[at] = part.data()[i];
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == lengths[axis]; axis--) {
        Arrays.fill(index, axis, axis + 1, 0);
      }
    }
  }
}
